// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.operation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postern.api.MultipleObjectService;
import org.postern.api.Path;
import org.postern.api.table.Handling;
import org.postern.api.table.ObjectModel;
import org.postern.api.table.ResourceModel;
import org.postern.codec.DecodedInstance;
import org.postern.codec.ValueCheck;
import org.postern.engine.internal.access.Rights;
import org.postern.engine.internal.access.RightsChange;
import org.postern.engine.internal.attributes.AttributeStore;
import org.postern.engine.internal.attributes.AttributesRemoval;
import org.postern.engine.internal.tree.ObjectKeeper;
import org.postern.engine.internal.tree.ObjectSource;
import org.postern.engine.internal.tree.ServedInstance;
import org.postern.engine.internal.tree.ServedObject;
import org.postern.engine.internal.tree.StateChange;
import org.postern.store.api.InstanceRecords;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.ContentFormat;
import org.postern.transport.api.Operation;

/** Creates and deletes instances (LwM2M 1.0.2, sections 5.4.6 and 5.4.7). Runs in the lane of the object. */
final class Creating {
    private final ObjectKeeper keeper;
    private final Rights rights;
    private final AttributeStore attributes;

    /**
     * @param rights follow what is created and deleted
     * @param attributes follow what is deleted
     */
    Creating(ObjectKeeper keeper, Rights rights, AttributeStore attributes) {
        this.keeper = keeper;
        this.rights = rights;
        this.attributes = attributes;
    }

    /** Why instances of the object cannot be made or deleted by servers; null if they can. */
    static @Nullable Answer refusal(Target target, int depth) {
        if (target.path().depth() != depth || !target.object().model().creatable()) {
            return Answer.error(
                    Code.METHOD_NOT_ALLOWED,
                    target.path() + (depth == 1 ? " cannot be created" : " cannot be deleted"));
        }
        return null;
    }

    /** Who is told finds the rights that came or went with it in the tree: they follow on its executor. */
    private Consumer<Answer> listed(Consumer<Answer> receiver) {
        return answer -> keeper.afterwards(() -> receiver.accept(answer));
    }

    void delete(Target target, Consumer<Answer> receiver) {
        ObjectSource source = target.object().source();
        RightsChange follows = rights.deleting(source.id(), target.path().instance());
        AttributesRemoval assigned = attributes.deleting(target.path());
        StateChange change = keeper.saved().change();
        change.remove(source, target.path().instance());
        change.join(follows.batch());
        change.join(assigned.batch());
        if (source.service() instanceof InstanceRecords own) {
            change.join(own.deleting(target.path().instance()));
        }
        Durable.carryOut(
                target,
                change,
                listed(receiver),
                () -> delete(source, target.path(), follows, assigned),
                follows.drop());
    }

    /** @param server who creates, and will be the owner */
    void create(Target target, Operation operation, int server, Consumer<Answer> receiver) {
        boolean nothing = operation.payload().length == 0 && operation.contentFormat() == ContentFormat.NONE;
        Payloads payload =
                nothing ? null : Payloads.of(operation, target.object().model(), null);
        if (payload instanceof Payloads.Refused refused) {
            receiver.accept(refused.answer());
            return;
        }
        List<DecodedInstance> wanted = payload instanceof Payloads.Read read
                ? read.values().instances()
                : List.of(new DecodedInstance(DecodedInstance.NO_ID, Map.of(), List.of()));
        WritePlan plan = new WritePlan();
        List<ServedInstance> made = new ArrayList<>();
        Answer refusal = make(target.object(), wanted, plan, made);
        refusal = refusal != null ? refusal : plan.prepare();
        if (refusal != null) {
            receiver.accept(refusal);
            return;
        }
        ObjectSource source = target.object().source();
        RightsChange follows = rights.creating(
                server, source.id(), made.stream().map(ServedInstance::id).toList());
        StateChange change = keeper.saved().change();
        plan.keep(change);
        change.join(follows.batch());
        Durable.carryOut(
                target, change, listed(receiver), () -> finish(plan, source, made, wanted, follows), follows.drop());
    }

    private Answer delete(ObjectSource source, Path instance, RightsChange follows, AttributesRemoval assigned) {
        assigned.apply();
        // or the object did, meanwhile; before its rights go, lest what is there without rights is given some
        keeper.remove(source, instance.instance());
        follows.apply().run();
        ServedObject object = keeper.tree().object(instance.object());
        boolean there = object != null && object.instance(instance.instance()) != null;
        if (there) {
            follows.drop().run();
            assigned.undo();
            return unavailable(source.id());
        }
        return Answer.of(Code.DELETED);
    }

    private static Answer unavailable(int object) {
        return Answer.error(Code.SERVICE_UNAVAILABLE, "object " + object + " is being replaced or removed");
    }

    private @Nullable Answer make(
            ServedObject asked, List<DecodedInstance> wanted, WritePlan plan, List<ServedInstance> made) {
        // an earlier Create of this lane may have changed the object since the request arrived
        ServedObject object = keeper.tree().object(asked.id());
        if (object == null
                || object.held()
                || object.source() != asked.source()
                || !(object.source().service() instanceof MultipleObjectService<?> maker)) {
            return unavailable(asked.id());
        }
        Set<Integer> taken = new HashSet<>();
        for (DecodedInstance values : wanted) {
            int id = values.id() == DecodedInstance.NO_ID ? object.freeId() : values.id();
            if (id >= Path.MAX_ID || object.instance(id) != null || !taken.add(id)) {
                return Answer.error(Code.BAD_REQUEST, "instance " + id + " exists already or is no valid id");
            }
            try {
                ServedInstance instance = new ServedInstance(id, maker.instance(id));
                made.add(instance);
                Answer refusal = fill(plan, object, instance, values);
                if (refusal != null) {
                    return refusal;
                }
            } catch (RuntimeException | Error failure) {
                return Failures.thrown("Create of", Path.of(asked.id(), id), failure);
            }
        }
        return null;
    }

    private Answer finish(
            WritePlan plan,
            ObjectSource source,
            List<ServedInstance> made,
            List<DecodedInstance> wanted,
            RightsChange follows) {
        Answer failure = plan.commit(path -> {});
        if (failure != null) {
            follows.drop().run();
            return failure;
        }
        follows.apply().run();
        List<ServedInstance> added = new ArrayList<>();
        for (ServedInstance instance : made) {
            // those of an instance of this id that a power cut took away
            attributes.removed(Path.of(source.id(), instance.id()));
            if (!keeper.add(source, instance)) {
                added.forEach(undone -> keeper.remove(source, undone.id()));
                follows.drop().run();
                return unavailable(source.id());
            }
            added.add(instance);
        }
        boolean chosenHere = wanted.size() == 1 && wanted.get(0).id() == DecodedInstance.NO_ID;
        return Answer.created(
                chosenHere
                        ? List.of(
                                Integer.toString(source.id()),
                                Integer.toString(made.get(0).id()))
                        : List.of());
    }

    private static @Nullable Answer fill(
            WritePlan plan, ServedObject object, ServedInstance instance, DecodedInstance values) {
        ObjectModel model = object.model();
        InstanceWrite write = new InstanceWrite(object.source(), instance, true);
        plan.add(write);
        for (int i = 0; i < model.resources().size(); i++) {
            ResourceModel resource = model.resources().get(i);
            if (!resource.access().writable()) {
                continue; // a value sent for it is ignored: the gateway sets it (P-23)
            }
            Object value = values.values().get(resource.id());
            Answer refusal = value == null ? missing(resource) : set(write, resource, i, value);
            if (refusal != null) {
                return refusal;
            }
        }
        return null;
    }

    private static @Nullable Answer missing(ResourceModel resource) {
        boolean late = resource.handling() == Handling.STREAM; // is written after the Create
        return resource.mandatory() && !late
                ? Answer.error(Code.BAD_REQUEST, "mandatory resource " + resource.id() + " is missing")
                : null;
    }

    private static @Nullable Answer set(InstanceWrite write, ResourceModel resource, int index, Object value) {
        if (resource.handling() == Handling.STREAM) {
            return Answer.error(Code.BAD_REQUEST, "write resource " + resource.id() + " after the Create");
        }
        String problem = ValueCheck.violation(resource, value);
        return problem != null ? Answer.error(Code.BAD_REQUEST, problem) : write.set(index, value);
    }
}
