// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.access;

import java.util.SortedSet;

/**
 * What holds for instances that nobody has given rights on (ACL-17, ACL-18).
 *
 * @param owner the short server id of their owner, 0 for the lowest there is
 * @param others the rights of the other servers, the sum of {@link Rights#READ}, {@link Rights#WRITE}, {@link
 *     Rights#EXECUTE} and {@link Rights#DELETE}
 */
public record AccessPolicy(int owner, int others) {
    /** The lowest short server id owns what nobody gave rights on, the others have none. */
    public static final AccessPolicy DEFAULT = new AccessPolicy(0, 0);

    /** Who owns an instance that comes, where {@code rather} is taken before the lowest of the servers. */
    int owner(SortedSet<Integer> servers, int rather) {
        if (owner != 0 && servers.contains(owner)) {
            return owner;
        }
        return rather != 0 || servers.isEmpty() ? rather : servers.first();
    }

    Acl acl() {
        return others == 0 ? Acl.EMPTY : Acl.of(Acl.DEFAULT, others);
    }
}
