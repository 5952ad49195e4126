// SPDX-License-Identifier: Apache-2.0
package org.postern.configuration.internal;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was refused and is not mended yet, by PID; said once in the log. Not thread-safe. */
final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger("postern.configuration");

    private final Map<String, String> open = new HashMap<>();

    void refused(String pid, RefusedException reason, boolean lastGood) {
        String text = String.valueOf(reason.getMessage());
        if (!text.equals(open.put(pid, text))) {
            LOG.error(
                    "refused {} - {}. Correct it: it is read again by itself",
                    text,
                    lastGood ? "the last good configuration stays in force" : "there is no configuration for " + pid);
        }
    }

    void failed(String pid, IOException reason) {
        LOG.error("cannot store the configuration of {}: {}", pid, reason.toString());
    }

    void solved(String pid) {
        if (open.remove(pid) != null) {
            LOG.info("the configuration of {} is good again", pid);
        }
    }

    Map<String, String> open() {
        return Map.copyOf(open);
    }
}
