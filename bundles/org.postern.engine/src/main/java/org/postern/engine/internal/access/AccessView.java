// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.access;

/** An instance of the Access Control object in the tree. */
public interface AccessView {
    /** Its resources are what an entry says from now on. */
    void show(AccessEntry entry);
}
