// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.objects;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postern.api.Access;
import org.postern.api.Changes;
import org.postern.api.Instances;
import org.postern.api.LwM2mObject;
import org.postern.api.MultipleObjectService;
import org.postern.api.Outcome;
import org.postern.api.Proposal;
import org.postern.api.Resource;
import org.postern.api.Transactional;
import org.postern.api.Value;
import org.postern.api.Write;
import org.postern.store.api.Batch;
import org.postern.store.api.InstanceRecords;

/** An object whose instances servers create. */
@LwM2mObject(id = 26242, name = "Boxes", instances = Instances.SERVER)
public final class Boxes implements MultipleObjectService<Boxes.Box>, InstanceRecords {
    public final List<String> calls = new ArrayList<>();
    public Outcome judgement = Outcome.accepted();
    public int failsAt = -1;
    public @Nullable Runnable meanwhile;
    public @Nullable Changes changes;
    public @Nullable Batch withDelete;

    @Override
    public @Nullable Batch deleting(int instance) {
        return withDelete;
    }

    @Override
    public Box instance(int id) {
        calls.add("instance " + id);
        if (id == failsAt) {
            throw new IllegalStateException("instance " + id);
        }
        return new Box(this);
    }

    @Override
    public void removed(int id, Box instance) {
        calls.add("removed " + id + " " + instance.label.get().orElse("-"));
    }

    @Override
    public void bound(Changes given) {
        changes = given;
        calls.add("bound");
    }

    @Override
    public void unbound() {
        calls.add("unbound");
    }

    /** One instance. */
    public static final class Box implements Transactional {
        private final Boxes boxes;

        @Resource(id = 0, name = "Label", mandatory = true)
        public final Value<String> label = Value.absent();

        @Resource(id = 1, name = "Size", range = "1..100")
        public final Value<Long> size = Value.absent();

        @Resource(id = 2, name = "Weight", mandatory = true, access = Access.READ)
        public final Value<Long> weight = Value.of(5L);

        Box(Boxes boxes) {
            this.boxes = boxes;
        }

        @Resource(id = 3, name = "Colour")
        String colour() {
            return "blue";
        }

        @Write
        void colour(String value) {
            boxes.calls.add("colour " + value);
            if (value.equals("broken")) {
                throw new IllegalStateException("commits must not throw");
            }
        }

        @Override
        public Outcome prepare(Proposal proposal) {
            boxes.calls.add((proposal.creating() ? "create " : "write ")
                    + proposal.after(label).orElse("-"));
            if (boxes.meanwhile != null) {
                boxes.meanwhile.run();
            }
            return boxes.judgement;
        }
    }
}
