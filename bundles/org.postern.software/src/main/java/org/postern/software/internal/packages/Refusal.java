// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.packages;

import java.util.Objects;

/**
 * A package that is not accepted; nothing of it is left on the disk.
 *
 * @param result what a server reads in Update Result, 50 to 59
 * @param reason what is wrong and what to do, for Status Reason and the log
 */
public record Refusal(UpdateResult result, String reason) implements Verdict {
    public Refusal {
        Objects.requireNonNull(result);
        Objects.requireNonNull(reason);
    }
}
