// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.tree;

import org.postern.api.ObjectService;
import org.postern.api.table.ObjectTable;

/**
 * Who serves an object: one registration of an object service, from the moment it is taken up until it is withdrawn.
 *
 * @param service the object
 * @param table the access to its resources
 * @param origin where it comes from
 * @param lane where its handlers run
 */
public record ObjectSource(ObjectService service, ObjectTable table, Origin origin, Lane lane) {
    /** The object id. */
    public int id() {
        return table.model().id();
    }

    /** Two sources are the same only if they are one: handlers are compared by identity. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    /**
     * Where an object comes from.
     *
     * @param bundleId the bundle that registered it
     * @param bundle its symbolic name and version, for people
     * @param ranking the service ranking: the highest wins (HOT-06)
     * @param serviceId among equal rankings the oldest wins
     */
    public record Origin(long bundleId, String bundle, int ranking, long serviceId) implements Comparable<Origin> {
        /** The winner comes first. */
        @Override
        public int compareTo(Origin other) {
            int byRanking = Integer.compare(other.ranking, ranking);
            return byRanking != 0 ? byRanking : Long.compare(serviceId, other.serviceId);
        }
    }
}
