// SPDX-License-Identifier: Apache-2.0
package org.postern.store.api;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes that happen together, over any number of namespaces. Immutable.
 *
 * @param changes in their order; a later change of a record replaces an earlier one
 */
public record Batch(List<Change> changes) {
    public Batch {
        changes = List.copyOf(changes);
    }

    /** An empty batch to fill. */
    public static Builder builder() {
        return new Builder();
    }

    /** One change. */
    public sealed interface Change {
        /** A word of letters, digits, dots and hyphens, at most 64 characters. */
        String namespace();
    }

    /**
     * A record gets a value.
     *
     * @param key any text of at most 512 characters
     * @param value not to be changed any more
     * @param secret whether it is encrypted at rest
     */
    public record Put(String namespace, String key, byte[] value, boolean secret) implements Change {}

    /** A record goes, if it is there. */
    public record Remove(String namespace, String key) implements Change {}

    /** Every record of the namespace goes. */
    public record Clear(String namespace) implements Change {}

    /** Gathers changes; not thread-safe. */
    public static final class Builder {
        private final List<Change> changes = new ArrayList<>();

        private Builder() {}

        /** A record gets a value. */
        public Builder put(String namespace, String key, byte[] value) {
            changes.add(new Put(namespace, key, value, false));
            return this;
        }

        /** A record gets a value that is encrypted at rest. */
        public Builder putSecret(String namespace, String key, byte[] value) {
            changes.add(new Put(namespace, key, value, true));
            return this;
        }

        /** A record goes, if it is there. */
        public Builder remove(String namespace, String key) {
            changes.add(new Remove(namespace, key));
            return this;
        }

        /** Every record of the namespace goes. */
        public Builder clear(String namespace) {
            changes.add(new Clear(namespace));
            return this;
        }

        /** Adds the changes of another batch after those that are there. */
        public Builder then(@Nullable Batch batch) {
            if (batch != null) {
                changes.addAll(batch.changes());
            }
            return this;
        }

        /** Whether there is nothing to change yet. */
        public boolean isEmpty() {
            return changes.isEmpty();
        }

        public Batch build() {
            return new Batch(changes);
        }
    }
}
