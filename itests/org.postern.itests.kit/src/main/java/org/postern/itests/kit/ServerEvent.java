// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a server noticed of a gateway without asking. */
public sealed interface ServerEvent {
    String endpoint();

    /** A Register; links without attributes, such as {@code /3/0}. */
    record Registered(String endpoint, String registration, String version, long lifetime, Set<String> links)
            implements ServerEvent {}

    /** An Update with what it carried; null for what it did not. */
    record Updated(
            String endpoint,
            String registration,
            @Nullable Long lifetime,
            @Nullable String binding,
            @Nullable Set<String> links)
            implements ServerEvent {
        /** Whether it only kept the registration alive. */
        public boolean isEmpty() {
            return lifetime == null && binding == null && links == null;
        }
    }

    /** A De-register, or the end of the lifetime. */
    record Unregistered(String endpoint, String registration, boolean expired) implements ServerEvent {}

    /** A gateway in queue mode is taken to be awake, or asleep. */
    record Presence(String endpoint, boolean awake) implements ServerEvent {}

    /** A notification. */
    record Notified(String endpoint, String path, Answer answer) implements ServerEvent {}

    /** A notification that the server could not read. */
    record Unreadable(String endpoint, String path, String reason) implements ServerEvent {}
}
