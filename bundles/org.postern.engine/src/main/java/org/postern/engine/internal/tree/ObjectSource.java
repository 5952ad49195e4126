// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.tree;

import org.postern.api.MultipleObjectService;
import org.postern.api.ObjectService;
import org.postern.api.table.ObjectTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who serves an object: one registration of an object service, from the moment it is taken up until it is withdrawn. */
public final class ObjectSource {
    private static final Logger LOG = LoggerFactory.getLogger("postern.objects");

    private final ObjectService service;
    private final ObjectTable table;
    private final Origin origin;
    private final Lane lane;
    private final Performance performance;

    /**
     * @param table the access to the resources of {@code service}
     * @param lane where its handlers run, for this source alone
     */
    public ObjectSource(ObjectService service, ObjectTable table, Origin origin, Lane lane) {
        this.service = service;
        this.table = table;
        this.origin = origin;
        this.lane = lane;
        this.performance = new Performance(table.model());
    }

    /** The object id. */
    public int id() {
        return table.model().id();
    }

    /** The object id and name, for people. */
    String name() {
        return id() + " (" + table.model().name() + ")";
    }

    /** A call of the object's code that logs what it throws. */
    Runnable guarded(Runnable call) {
        return () -> {
            try {
                call.run();
            } catch (RuntimeException | Error failure) {
                LOG.error("Object {} of {} failed", id(), origin.bundle(), failure);
            }
        };
    }

    /** Tells an object with several instances that one of them has ended. */
    void removed(ServedInstance instance) {
        if (service instanceof MultipleObjectService<?> multiple) {
            lane.run(guarded(() -> removed(multiple, instance)));
        }
    }

    @SuppressWarnings("unchecked") // the handler was made by this service
    private static <I> void removed(MultipleObjectService<I> service, ServedInstance instance) {
        service.removed(instance.id(), (I) instance.handler());
    }

    /** The object. */
    public ObjectService service() {
        return service;
    }

    /** The access to its resources. */
    public ObjectTable table() {
        return table;
    }

    /** Where it comes from. */
    public Origin origin() {
        return origin;
    }

    /** Where its handlers run. */
    public Lane lane() {
        return lane;
    }

    /** Which handlers may run on the receiver's thread instead. */
    public Performance performance() {
        return performance;
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
        /** The bundle id that stands for the engine itself; no bundle of objects has it. */
        public static final long ENGINE = 0;

        /** The winner comes first. */
        @Override
        public int compareTo(Origin other) {
            int byRanking = Integer.compare(other.ranking, ranking);
            return byRanking != 0 ? byRanking : Long.compare(serviceId, other.serviceId);
        }
    }
}
