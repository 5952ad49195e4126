// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.operation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postern.api.table.Handling;
import org.postern.api.table.ObjectTable;
import org.postern.api.table.ResourceModel;
import org.postern.codec.DecodedInstance;
import org.postern.codec.ValueCheck;
import org.postern.engine.internal.tree.ObjectKeeper;
import org.postern.engine.internal.tree.ServedInstance;
import org.postern.engine.internal.tree.StateChange;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation;

/**
 * Writes an instance or a resource, all of it or nothing (LwM2M 1.0.2, section 5.4.3). Runs in the lane of the object.
 */
final class Writing {
    private final ObjectKeeper keeper;

    Writing(ObjectKeeper keeper) {
        this.keeper = keeper;
    }

    /** Why the node cannot be written, whatever the payload; null if it can. */
    static @Nullable Answer refusal(Target target) {
        ResourceModel resource = target.resource();
        if (target.instance() == null) {
            return Answer.error(Code.METHOD_NOT_ALLOWED, "an object cannot be written as a whole");
        }
        if (resource == null) {
            return null;
        }
        if (missing(target, target.instance(), target.index())) {
            return Answer.error(Code.NOT_FOUND, target.path() + " is not there");
        }
        return resource.access().writable()
                ? null
                : Answer.error(Code.METHOD_NOT_ALLOWED, target.path() + " cannot be written");
    }

    /** Whether a resource is not there; one that the engine keeps comes to be by being written. */
    private static boolean missing(Target target, ServedInstance instance, int index) {
        ResourceModel resource = target.object().model().resources().get(index);
        boolean made = resource.handling() == Handling.CELL && resource.access().writable();
        return !made && !target.object().present(instance, index);
    }

    void write(Target target, ServedInstance instance, Operation operation, Consumer<Answer> receiver) {
        Payloads payload = Payloads.of(operation, target.object().model(), target.resource());
        if (!(payload instanceof Payloads.Read read)) {
            receiver.accept(((Payloads.Refused) payload).answer());
            return;
        }
        boolean replace = operation.kind() == Operation.Kind.WRITE_REPLACE;
        InstanceWrite write = new InstanceWrite(target.object().source(), instance, false);
        WritePlan plan = new WritePlan();
        plan.add(write);
        Answer refusal = fill(write, target, instance, read.values().instances().get(0), replace);
        refusal = refusal != null ? refusal : plan.prepare();
        if (refusal != null) {
            receiver.accept(refusal);
            return;
        }
        StateChange change = keeper.saved().change();
        plan.keep(change);
        Durable.carryOut(
                target,
                change,
                receiver,
                () -> {
                    Answer failure = plan.commit(keeper::changed);
                    return failure != null ? failure : Answer.of(Code.CHANGED);
                },
                () -> {});
    }

    private static @Nullable Answer fill(
            InstanceWrite write, Target target, ServedInstance instance, DecodedInstance values, boolean replace) {
        if (!values.unknown().isEmpty()) {
            return Answer.error(
                    Code.NOT_FOUND, "there is no resource " + values.unknown().get(0) + " in " + target.path());
        }
        ObjectTable table = target.table();
        for (Map.Entry<Integer, Object> value : values.values().entrySet()) {
            int index = table.model().index(value.getKey());
            Answer refusal = add(write, target, instance, index, value.getValue(), replace);
            if (refusal != null) {
                return refusal;
            }
        }
        if (replace && target.index() < 0) {
            removeAbsent(write, table, instance, values);
        }
        return null;
    }

    private static @Nullable Answer add(
            InstanceWrite write, Target target, ServedInstance instance, int index, Object value, boolean replace) {
        ResourceModel resource = target.object().model().resources().get(index);
        if (!resource.access().writable() || resource.handling() == Handling.STREAM) {
            return Answer.error(Code.METHOD_NOT_ALLOWED, "resource " + resource.id() + " cannot be written");
        }
        if (missing(target, instance, index)) {
            return Answer.error(Code.NOT_FOUND, "resource " + resource.id() + " is not there");
        }
        String problem = ValueCheck.violation(resource, value);
        if (problem != null) {
            return Answer.error(Code.BAD_REQUEST, problem);
        }
        try {
            boolean merge = !replace && resource.multiple();
            return write.set(index, merge ? merged(target.table(), instance, index, value) : value);
        } catch (Exception failure) {
            return Failures.thrown("Write of", target.path(), failure);
        }
    }

    /** A Replace removes the optional writable resources that it does not name; the mandatory ones stay (P-20). */
    private static void removeAbsent(
            InstanceWrite write, ObjectTable table, ServedInstance instance, DecodedInstance values) {
        List<ResourceModel> resources = table.model().resources();
        for (int i = 0; i < resources.size(); i++) {
            ResourceModel resource = resources.get(i);
            if (resource.handling() == Handling.CELL
                    && resource.access().writable()
                    && !resource.mandatory()
                    && !values.values().containsKey(resource.id())
                    && table.cell(instance.handler(), i).present()) {
                write.clear(i);
            }
        }
    }

    /** The instances of a multiple resource after a partial write: those sent, and the others as they are (DM-17). */
    private static Object merged(ObjectTable table, ServedInstance instance, int index, Object sent) throws Exception {
        Map<Object, Object> all = new TreeMap<>();
        if (CapturedValue.of(table, instance, index) instanceof Map<?, ?> present) {
            all.putAll(present);
        }
        all.putAll((Map<?, ?>) sent);
        return all;
    }
}
