// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.bootstrap;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.postern.api.Path;
import org.postern.api.table.Handling;
import org.postern.api.table.ObjectModel;
import org.postern.api.table.ResourceModel;
import org.postern.codec.DecodedInstance;
import org.postern.codec.ValueCheck;
import org.postern.engine.internal.operation.Payloads;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation;

/**
 * Bootstrap-Write (LwM2M 1.0.2, section 5.2.7.4): makes what it needs, and writes whatever a server may do to a resource
 * (BS-12 to BS-15).
 */
sealed interface DraftWriting {
    /** The object as it will be. */
    record Written(DraftObject object) implements DraftWriting {}

    /** Why it cannot be written. */
    record Refused(Answer answer) implements DraftWriting {}

    static DraftWriting write(@Nullable DraftObject object, Operation operation) {
        Path path = operation.path();
        if (object == null) {
            return refused(Code.NOT_FOUND, "there is no object " + path.object());
        }
        if (object.served().held()) {
            return refused(Code.SERVICE_UNAVAILABLE, "object " + path.object() + " is being replaced or removed");
        }
        int index = path.depth() < 3 ? -1 : object.model().index(path.resource());
        if (path.depth() > 2 && index < 0) {
            return refused(Code.NOT_FOUND, "there is no " + path);
        }
        ResourceModel resource = index < 0 ? null : object.model().resources().get(index);
        if (resource != null && !writable(resource)) {
            return refused(Code.BAD_REQUEST, path + " is a value of the device and cannot be written");
        }
        Payloads payload = Payloads.of(operation, object.model(), resource);
        return payload instanceof Payloads.Read read
                ? write(object, path, read)
                : new Refused(((Payloads.Refused) payload).answer());
    }

    private static DraftWriting write(DraftObject object, Path path, Payloads.Read payload) {
        DraftObject next = object;
        for (DecodedInstance values : payload.values().instances()) {
            int id = values.id() == DecodedInstance.NO_ID && !object.model().multiple() ? 0 : values.id();
            DraftInstance present = next.instance(id);
            String problem = present == null ? unmade(object, id) : null;
            if (problem == null) {
                problem = violation(object.model(), values);
            }
            if (problem != null) {
                return refused(Code.BAD_REQUEST, problem);
            }
            next = next.with(id, written(next, present, values, path.depth() < 3));
        }
        return new Written(next);
    }

    /** Why an instance cannot be made; null if it can. */
    private static @Nullable String unmade(DraftObject object, int id) {
        if (id < 0 || id >= Path.MAX_ID) {
            return "an instance id 0..65534 must be given";
        }
        return object.changeable()
                ? null
                : "object " + object.id() + " has no instance " + id + " and none is made for it";
    }

    private static @Nullable String violation(ObjectModel model, DecodedInstance values) {
        for (Map.Entry<Integer, Object> value : values.values().entrySet()) {
            ResourceModel resource = model.resources().get(model.index(value.getKey()));
            String problem = writable(resource) ? ValueCheck.violation(resource, value.getValue()) : null;
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private static DraftInstance written(
            DraftObject object, @Nullable DraftInstance present, DecodedInstance values, boolean whole) {
        Map<Integer, Object> cells = new TreeMap<>();
        Map<Integer, Object> calls = new TreeMap<>();
        for (ResourceModel resource : object.model().resources()) {
            Object value = values.values().get(resource.id());
            if (value != null && writable(resource)) {
                (resource.handling() == Handling.CELL ? cells : calls).put(resource.id(), value);
            }
        }
        DraftInstance instance = present == null ? DraftInstance.made() : present;
        if (!whole) {
            return instance.with(cells, calls);
        }
        Set<Integer> stay = object.own() ? new TreeSet<>() : own(object.model(), instance);
        stay.removeAll(cells.keySet());
        return instance.replaced(cells, stay, calls);
    }

    /** An object of a bundle keeps what it cannot do without and what it says itself. */
    private static Set<Integer> own(ObjectModel model, DraftInstance present) {
        Set<Integer> own = new TreeSet<>();
        for (ResourceModel resource : model.resources()) {
            boolean owned = resource.mandatory() || !resource.access().writable();
            if (owned && present.cells().containsKey(resource.id())) {
                own.add(resource.id());
            }
        }
        return own;
    }

    /** What the engine keeps can be written whatever a server may do; of handlers, those that take a value. */
    private static boolean writable(ResourceModel resource) {
        return switch (resource.handling()) {
            case CELL -> true;
            case CALL, LATER -> resource.access().writable();
            case STREAM -> false;
        };
    }

    private static DraftWriting refused(Code code, String text) {
        return new Refused(Answer.error(code, text));
    }
}
