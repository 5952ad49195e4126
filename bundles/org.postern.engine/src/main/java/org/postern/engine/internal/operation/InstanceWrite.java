// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.operation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postern.api.Outcome;
import org.postern.api.Path;
import org.postern.api.Proposal;
import org.postern.api.Transactional;
import org.postern.api.Value;
import org.postern.api.table.Handling;
import org.postern.api.table.ObjectTable;
import org.postern.api.table.ResourceModel;
import org.postern.engine.internal.tree.ObjectSource;
import org.postern.engine.internal.tree.ServedInstance;
import org.postern.engine.internal.tree.StateChange;
import org.postern.transport.api.Answer;

/** The writes of one operation to one instance: collected, then judged, then done. */
public final class InstanceWrite implements Proposal {
    private final ObjectSource source;
    private final Path path;
    private final ObjectTable table;
    private final ServedInstance instance;
    private final boolean creating;
    private final Map<Value<?>, Optional<Object>> cells = new LinkedHashMap<>();
    private final List<Integer> called = new ArrayList<>();
    private final List<Runnable> commits = new ArrayList<>();

    public InstanceWrite(ObjectSource source, ServedInstance instance, boolean creating) {
        this.source = source;
        this.path = Path.of(source.id(), instance.id());
        this.table = source.table();
        this.instance = instance;
        this.creating = creating;
    }

    /** Adds the new value of a resource, which passed its declared checks; asks its handler if it has one. */
    @Nullable
    public Answer set(int index, Object value) {
        ResourceModel resource = table.model().resources().get(index);
        if (resource.handling() == Handling.CELL) {
            cells.put(table.cell(instance.handler(), index), Optional.of(value));
            return null;
        }
        try {
            called.add(resource.id());
            return judge(table.write(instance.handler(), index, value));
        } catch (Exception | LinkageError failure) {
            return Failures.thrown("Write of", path.child(resource.id()), failure);
        }
    }

    /** Adds the removal of a resource. */
    public void clear(int index) {
        cells.put(table.cell(instance.handler(), index), Optional.empty());
    }

    /** Asks the instance, if it wants to be asked, whether it accepts all of it; null if so. */
    @Nullable
    Answer prepare() {
        if (!(instance.handler() instanceof Transactional transactional)) {
            return null;
        }
        try {
            return judge(transactional.prepare(this));
        } catch (RuntimeException | LinkageError failure) {
            return Failures.thrown("Write of", path, failure);
        }
    }

    /** Adds what must be durable before it is done: nothing if only handlers are written, whose state is their own. */
    void keep(StateChange change) {
        if (creating || !cells.isEmpty()) {
            change.put(source, instance, this);
        }
    }

    /** Does it. What throws broke its contract: the rest still happens, then the first failure is thrown. */
    void commit() {
        cells.forEach((cell, value) -> put(cell, value.orElse(null)));
        RuntimeException failed = null;
        for (Runnable commit : commits) {
            try {
                commit.run();
            } catch (RuntimeException failure) {
                failed = failed == null ? failure : failed;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }

    /** The resources that were written through handlers, which announce nothing by themselves. */
    List<Path> written() {
        return called.stream().map(path::child).toList();
    }

    Path path() {
        return path;
    }

    @Override
    public boolean creating() {
        return creating;
    }

    @Override
    public boolean touches(Value<?> value) {
        return cells.containsKey(value);
    }

    @Override
    @SuppressWarnings("unchecked") // what is put for a cell was decoded by its declaration
    public <T> Optional<T> after(Value<T> value) {
        Optional<Object> proposed = cells.get(value);
        return proposed == null ? value.get() : (Optional<T>) proposed;
    }

    private @Nullable Answer judge(Outcome outcome) {
        if (outcome instanceof Outcome.Accepted accepted) {
            commits.add(accepted.then());
            return null;
        }
        return Failures.refused((Outcome.Refused) outcome);
    }

    @SuppressWarnings("unchecked")
    private static <T> void put(Value<T> cell, @Nullable Object value) {
        if (value == null) {
            cell.clear();
        } else {
            cell.set((T) value);
        }
    }
}
