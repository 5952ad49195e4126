// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.access;

import org.postern.api.Path;

/**
 * One instance of the Access Control object (LwM2M 1.0.2, E.3): who may do what to one instance, or who may create
 * instances of one object.
 *
 * @param id its own instance id
 * @param object the object it is about
 * @param instance the instance it is about, {@link Rights#OBJECT} for the object itself
 * @param owner the short server id of the owner, {@link #BOOTSTRAP} for nobody but the bootstrap server
 * @param acl the rights of servers
 * @param server if it is about a Server instance, the server of that instance at the time; otherwise 0
 */
public record AccessEntry(int id, int object, int instance, int owner, Acl acl, int server) {
    /** The owner of what only the bootstrap server may change. */
    public static final int BOOTSTRAP = Path.MAX_ID;

    /** What a server may do to the target, in the order of ACL-05 and ACL-06. */
    public int rights(int shortServerId) {
        int own = acl.get(shortServerId);
        if (instance == Rights.OBJECT) {
            return own < 0 ? 0 : own & Rights.CREATE;
        }
        if (own >= 0) {
            return own & ~Rights.CREATE;
        }
        if (owner == shortServerId) {
            return Rights.ALL & ~Rights.CREATE;
        }
        int others = acl.get(Acl.DEFAULT);
        return others < 0 ? 0 : others & ~Rights.CREATE;
    }

    /** Whether a server may write it through the device management interface (ACL-12, ACL-14). */
    public boolean writable(int shortServerId) {
        return owner == shortServerId && instance != Rights.OBJECT;
    }

    /** Whether it is about an object as a whole. */
    public boolean ofObject() {
        return instance == Rights.OBJECT;
    }

    /** The node it is about. */
    public Path target() {
        return ofObject() ? Path.of(object) : Path.of(object, instance);
    }

    /** The same with another id. */
    public AccessEntry at(int newId) {
        return new AccessEntry(newId, object, instance, owner, acl, server);
    }

    /** The same with another owner and other rights. */
    public AccessEntry with(int newOwner, Acl newAcl) {
        return new AccessEntry(id, object, instance, newOwner, newAcl, server);
    }
}
