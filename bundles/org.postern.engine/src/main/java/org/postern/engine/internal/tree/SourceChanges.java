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

    SourceChanges(ObjectKeeper keeper, ObjectSource source) {
        this.keeper = keeper;
        this.source = source;
    }

    void end() {
        ended = true;
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
        source.lane().run(() -> {
            if (!ended) {
                keeper.add(source, new ServedInstance(instance, multiple.instance(instance)));
            }
        });
    }

    @Override
    public void remove(int instance) {
        if (!ended && source.service() instanceof MultipleObjectService<?>) {
            keeper.remove(source, instance);
        }
    }
}
