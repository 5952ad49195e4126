// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.attributes;

import org.postern.api.Path;

/**
 * The attributes that one server assigned.
 *
 * @param server the short server id
 */
public record Assigned(AttributeStore store, int server) {
    /** Those of exactly this node. */
    public Attributes own(Path path) {
        return store.own(server, path);
    }

    /** Those of this node and of those above it, the nearest first. */
    public Attributes inForce(Path path) {
        return store.inForce(server, path);
    }
}
