// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.tree;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.postern.api.Changes;
import org.postern.api.MultipleObjectService;
import org.postern.api.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an object is bound to while it is served. */
final class SourceChanges implements Changes {
    private static final Logger LOG = LoggerFactory.getLogger("postern.objects");

    private final ObjectKeeper keeper;
    private final Announcer announcer;
    private final ObjectSource source;
    private final Map<Integer, Object> adding = new ConcurrentHashMap<>();
    private volatile boolean ended;
    private boolean told; // in the lane only

    SourceChanges(ObjectKeeper keeper, Announcer announcer, ObjectSource source) {
        this.keeper = keeper;
        this.announcer = announcer;
        this.source = source;
    }

    /** Tells the object that it is served, unless that is over already. Runs in its lane. */
    void begin() {
        if (!ended) {
            told = true;
            source.service().bound(this);
        }
    }

    /** What the object calls from now on is ignored. */
    void end() {
        ended = true;
    }

    /** Tells the object that it is served no more, if it was told that it is. Runs in its lane. */
    void farewell() {
        if (told) {
            source.service().unbound();
        }
    }

    @Override
    public void changed(int instance, int resource) {
        if (!ended && source.table().model().index(resource) >= 0) {
            keeper.changed(Path.of(source.id(), instance, resource));
        }
    }

    @Override
    public void whenTold(int instance, Runnable next) {
        if (ended) {
            next.run();
        } else {
            announcer.whenTold(Path.of(source.id(), instance), next);
        }
    }

    @Override
    public void add(int instance) {
        if (ended) {
            return;
        }
        if (instance < 0
                || instance >= Path.MAX_ID
                || !(source.service() instanceof MultipleObjectService<?> multiple)) {
            LOG.warn(
                    "Object {} of {} cannot add instance {}: ids are 0..65534, and only a MultipleObjectService has several",
                    source.id(),
                    source.origin().bundle(),
                    instance);
            return;
        }
        Object ticket = new Object();
        adding.put(instance, ticket);
        boolean taken = source.lane().run(source.guarded(() -> make(multiple, instance, ticket)));
        if (!taken) {
            LOG.error("Instance {} of object {} was not added: all handler threads are busy", instance, source.id());
        }
    }

    /** Makes an instance unless it is there or was taken back meanwhile. Runs in the lane. */
    private void make(MultipleObjectService<?> multiple, int instance, Object ticket) {
        ServedObject served = keeper.tree().object(source.id());
        if (ended || served == null || served.instance(instance) != null || adding.get(instance) != ticket) {
            adding.remove(instance, ticket);
            return;
        }
        ServedInstance made = new ServedInstance(instance, multiple.instance(instance));
        synchronized (adding) {
            if (adding.remove(instance, ticket)) {
                keeper.add(source, made);
            }
        }
    }

    @Override
    public void remove(int instance) {
        if (!ended && source.service() instanceof MultipleObjectService<?>) {
            synchronized (adding) {
                adding.remove(instance);
                keeper.remove(source, instance);
            }
        }
    }
}
