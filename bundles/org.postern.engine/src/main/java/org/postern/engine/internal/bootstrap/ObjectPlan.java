// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.bootstrap;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postern.api.MultipleObjectService;
import org.postern.api.table.Handling;
import org.postern.api.table.ObjectTable;
import org.postern.api.table.ResourceModel;
import org.postern.engine.internal.operation.InstanceWrite;
import org.postern.engine.internal.operation.WritePlan;
import org.postern.engine.internal.tree.ObjectKeeper;
import org.postern.engine.internal.tree.ObjectSource;
import org.postern.engine.internal.tree.ServedInstance;
import org.postern.engine.internal.tree.ServedObject;
import org.postern.engine.internal.tree.StateChange;
import org.postern.store.api.InstanceRecords;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;

/**
 * What a bootstrap does to one object besides the accounts: judged first, done when all of the bootstrap was accepted. Code
 * of the object runs in its lane.
 */
final class ObjectPlan {
    private final ObjectKeeper keeper;
    private final DraftObject draft;
    private final WritePlan writes = new WritePlan();
    private final List<ServedInstance> added = new ArrayList<>();

    private ObjectPlan(ObjectKeeper keeper, DraftObject draft) {
        this.keeper = keeper;
        this.draft = draft;
    }

    /**
     * Asks the object whether it accepts what was staged; nothing happens yet.
     *
     * @param complete whether a new instance must have all of its mandatory resources by now
     * @return the plan, or in its place the answer that refuses it
     */
    static CompletionStage<Judged> judge(ObjectKeeper keeper, DraftObject draft, boolean complete) {
        ObjectPlan plan = new ObjectPlan(keeper, draft);
        return inLane(
                draft.served().source(),
                () -> {
                    Answer refusal = plan.prepare(complete);
                    return new Judged(plan, refusal);
                },
                new Judged(plan, Answer.error(Code.SERVICE_UNAVAILABLE, "all handler threads are busy")));
    }

    /** A plan and why it cannot be, null if it can. */
    record Judged(ObjectPlan plan, @Nullable Answer refusal) {}

    /** Adds what must be durable before it is done. */
    void keep(StateChange change) {
        writes.keep(change);
        for (ServedInstance instance : draft.served().instances()) {
            if (draft.instance(instance.id()) == null) {
                change.remove(draft.served().source(), instance.id());
            }
            if (goes(instance) && draft.served().source().service() instanceof InstanceRecords own) {
                change.join(own.deleting(instance.id()));
            }
        }
    }

    /** Whether an instance is deleted, to be made anew perhaps. */
    private boolean goes(ServedInstance instance) {
        DraftInstance drafted = draft.instance(instance.id());
        return drafted == null || drafted.fresh();
    }

    /** Does it. */
    CompletionStage<Boolean> commit() {
        return inLane(draft.served().source(), this::commitNow, false);
    }

    /**
     * The same for whoever took the object over before it was done, null if nobody did: who takes it over later finds it done.
     */
    CompletionStage<@Nullable ObjectPlan> successor() {
        CompletableFuture<@Nullable ServedObject> served = new CompletableFuture<>();
        keeper.afterwards(() -> served.complete(keeper.tree().object(draft.id())));
        return served.thenCompose(now -> {
            if (now == null || now.source() == draft.served().source()) {
                return CompletableFuture.completedFuture(null);
            }
            DraftObject next = draft.over(now);
            return next == null
                    ? CompletableFuture.failedFuture(new IllegalStateException(
                            "object " + draft.id() + " was replaced by one that has other resources"))
                    : judge(keeper, next, false).thenApply(ObjectPlan::accepted);
        });
    }

    private static ObjectPlan accepted(Judged judged) {
        Answer refusal = judged.refusal();
        if (refusal != null) {
            throw new IllegalStateException(new String(refusal.payload(), StandardCharsets.UTF_8));
        }
        return judged.plan();
    }

    private @Nullable Answer prepare(boolean complete) {
        for (Map.Entry<Integer, DraftInstance> entry : draft.instances().entrySet()) {
            if (entry.getValue().touched()) {
                Answer refusal = prepare(entry.getKey(), entry.getValue(), complete);
                if (refusal != null) {
                    return refusal;
                }
            }
        }
        return writes.prepare();
    }

    private @Nullable Answer prepare(int id, DraftInstance instance, boolean complete) {
        ServedInstance target = instance.fresh() ? make(id) : draft.served().instance(id);
        if (target == null) {
            return Answer.error(Code.BAD_REQUEST, "no instance can be made at /" + draft.id() + "/" + id);
        }
        ObjectTable table = draft.served().table();
        InstanceWrite write = new InstanceWrite(draft.served().source(), target, instance.fresh());
        writes.add(write);
        List<ResourceModel> resources = table.model().resources();
        for (int i = 0; i < resources.size(); i++) {
            Answer refusal = resources.get(i).handling() == Handling.CELL
                    ? cell(write, table, target, i, instance, complete)
                    : call(write, resources.get(i), i, instance, complete);
            if (refusal != null) {
                return refusal;
            }
        }
        return null;
    }

    private @Nullable ServedInstance make(int id) {
        if (draft.served().source().service() instanceof MultipleObjectService<?> maker) {
            ServedInstance made = new ServedInstance(id, maker.instance(id));
            added.add(made);
            return made;
        }
        return null;
    }

    private @Nullable Answer cell(
            InstanceWrite write,
            ObjectTable table,
            ServedInstance target,
            int index,
            DraftInstance instance,
            boolean complete) {
        ResourceModel resource = table.model().resources().get(index);
        if (instance.kept().contains(resource.id())) {
            return null;
        }
        Object value = instance.cells().get(resource.id());
        boolean present = table.cell(target.handler(), index).present();
        if (value != null) {
            return write.set(index, value);
        }
        if (present && !instance.fresh()) {
            write.clear(index);
        }
        return complete && instance.fresh() && !present ? missing(resource) : null;
    }

    private @Nullable Answer call(
            InstanceWrite write, ResourceModel resource, int index, DraftInstance instance, boolean complete) {
        Object value = instance.calls().get(resource.id());
        if (value != null) {
            return write.set(index, value);
        }
        boolean owed = resource.access().writable() && resource.handling() != Handling.STREAM;
        return complete && instance.fresh() && owed ? missing(resource) : null;
    }

    private @Nullable Answer missing(ResourceModel resource) {
        return resource.mandatory()
                ? Answer.error(Code.BAD_REQUEST, "an instance of object " + draft.id() + " has no " + resource.name())
                : null;
    }

    private boolean commitNow() {
        ObjectSource source = draft.served().source();
        for (ServedInstance instance : draft.served().instances()) {
            if (draft.instance(instance.id()) == null) {
                keeper.remove(source, instance.id());
            }
        }
        boolean done = writes.commit(keeper::changed) == null;
        for (ServedInstance instance : added) {
            done &= keeper.replace(source, instance) || keeper.add(source, instance);
        }
        return done;
    }

    private static <T> CompletionStage<T> inLane(ObjectSource source, Supplier<T> task, T otherwise) {
        CompletableFuture<T> result = new CompletableFuture<>();
        boolean taken = source.lane().run(() -> {
            try {
                result.complete(task.get());
            } catch (RuntimeException | LinkageError failure) {
                result.completeExceptionally(failure);
            }
        });
        if (!taken) {
            result.complete(otherwise);
        }
        return result;
    }
}
