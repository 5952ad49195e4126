// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.lifecycle.objects;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.postern.api.Access;
import org.postern.api.Changes;
import org.postern.api.Execute;
import org.postern.api.LwM2mObject;
import org.postern.api.ObjectService;
import org.postern.api.Resource;
import org.postern.api.Value;

/** Counts rings, and tells which object this is and how often it was bound. */
@LwM2mObject(id = 42001, name = "Bell")
public final class Bell implements ObjectService {
    private final String name = UUID.randomUUID().toString();
    private volatile Changes changes;
    private final AtomicLong bound = new AtomicLong();
    private final AtomicLong heard = new AtomicLong();

    @Resource(id = 0, name = "Rings", access = Access.READ)
    final Value<Long> rings = Value.of(0L);

    @Override
    public void bound(Changes given) {
        bound.incrementAndGet();
        changes = given;
    }

    @Resource(id = 1, name = "Ring")
    @Execute
    public void ring() {
        rings.set(rings.get().orElse(0L) + 1);
        heard.incrementAndGet();
        changes.changed(5);
    }

    @Resource(id = 2, name = "Name")
    public String name() {
        return name;
    }

    @Resource(id = 3, name = "Bound")
    public long bound() {
        return bound.get();
    }

    @Resource(id = 4, name = "Notifier")
    public long notifier() {
        return System.identityHashCode(changes);
    }

    /** Not a cell: it changes for observers only through the notifier. */
    @Resource(id = 5, name = "Heard")
    public long heard() {
        return heard.get();
    }
}
