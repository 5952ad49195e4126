// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.tree;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.postern.api.Access;
import org.postern.api.table.Handling;
import org.postern.api.table.ObjectModel;
import org.postern.api.table.ResourceModel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which handlers of an object may run on the thread that receives: those that promised not to block, until the object
 * broke the promise too often.
 */
public final class Performance {
    /** What a direct operation may take. */
    static final long LIMIT_NANOS = 5_000_000;

    /** The first calls load classes and a collector may step in between, so a single slow call proves nothing. */
    static final int STRIKES = 3;

    /** After so many calls the slow ones are counted anew: every object is unlucky three times in a year. */
    static final int CALLS = 1000;

    private static final Logger LOG = LoggerFactory.getLogger("postern.objects");

    private final ObjectModel model;
    private final boolean readableAreDirect;
    private final AtomicInteger strikes = new AtomicInteger();
    private int calls; // a count that is lost between threads does not matter
    private volatile boolean demoted;

    public Performance(ObjectModel model) {
        this.model = model;
        List<ResourceModel> resources = model.resources();
        boolean all = true;
        for (int i = 0; i < resources.size(); i++) {
            Access access = resources.get(i).access();
            all &= !access.readable() || promises(resources.get(i));
        }
        this.readableAreDirect = all;
    }

    /** Whether everything readable may be read on the receiver's thread. */
    public boolean direct() {
        return readableAreDirect && !demoted;
    }

    /** Whether one resource may be handled on the receiver's thread. */
    public boolean direct(int index) {
        ResourceModel resource = model.resources().get(index);
        return resource.handling() == Handling.CELL || (promises(resource) && !demoted);
    }

    /** Reports how long a direct operation took. */
    public void took(long nanos) {
        if (++calls >= CALLS) {
            calls = 0;
            strikes.set(0);
        }
        if (nanos > LIMIT_NANOS && !demoted && strikes.incrementAndGet() >= STRIKES) {
            demoted = true;
            LOG.warn(
                    "Object {} ({}) is marked @Direct but took {} ms; its handlers run on the pool from now on."
                            + " Remove @Direct from what blocks",
                    model.id(),
                    model.name(),
                    nanos / 1_000_000);
        }
    }

    private static boolean promises(ResourceModel resource) {
        return switch (resource.handling()) {
            case CELL -> true;
            case CALL -> resource.direct();
            case LATER, STREAM -> false;
        };
    }
}
