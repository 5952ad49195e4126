// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.tree;

import org.postern.api.Changes;
import org.postern.api.MultipleObjectService;
import org.postern.api.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an object is bound to while it is served. */
final class SourceChanges implements Changes {
    private static final Logger LOG = LoggerFactory.getLogger("postern.objects");

    private final ObjectKeeper keeper;
    private final ObjectSource source;
    private volatile boolean ended;
    private boolean told; // in the lane only

    SourceChanges(ObjectKeeper keeper, ObjectSource source) {
        this.keeper = keeper;
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
        boolean taken = source.lane().run(ObjectKeeper.guarded(source, () -> {
            if (!ended && !keeper.has(source.id(), instance)) {
                keeper.add(source, new ServedInstance(instance, multiple.instance(instance)));
            }
        }));
        if (!taken) {
            LOG.error("Instance {} of object {} was not added: all handler threads are busy", instance, source.id());
        }
    }

    @Override
    public void remove(int instance) {
        if (!ended && source.service() instanceof MultipleObjectService<?>) {
            keeper.remove(source, instance);
        }
    }
}
