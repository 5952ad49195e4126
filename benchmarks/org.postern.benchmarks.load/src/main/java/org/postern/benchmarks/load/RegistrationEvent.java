// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.load;

import java.net.SocketAddress;
import java.util.Arrays;
import java.util.List;

/**
 * What the client told its server.
 *
 * @param nanos {@code System.nanoTime()} at arrival
 * @param links the object list in link format; empty if the message carried none
 */
public record RegistrationEvent(Kind kind, SocketAddress from, long nanos, String links) {

    /** The three requests of the registration interface. */
    public enum Kind {
        REGISTER,
        UPDATE,
        DEREGISTER
    }

    /** The targets of the links, such as {@code /3/0}, sorted. */
    public List<String> targets() {
        return Arrays.stream(links.split(",", -1))
                .filter(link -> link.startsWith("<") && link.indexOf('>') > 0)
                .map(link -> link.substring(1, link.indexOf('>')))
                .sorted()
                .toList();
    }

    /** Whether the object list was sent and names this object or an instance of it. */
    public boolean lists(int object) {
        String path = "/" + object;
        return targets().stream().anyMatch(target -> target.equals(path) || target.startsWith(path + "/"));
    }

    public boolean hasLinks() {
        return !links.isEmpty();
    }
}
