// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postern.api.Path;
import org.postern.engine.internal.tree.StateChange;
import org.postern.transport.api.Answer;

/**
 * The writes of one operation, over any number of instances and objects: everything is judged before anything is done
 * (DM-24).
 */
public final class WritePlan {
    private final List<InstanceWrite> writes = new ArrayList<>();

    public void add(InstanceWrite write) {
        writes.add(write);
    }

    /** Asks every instance; null if all accept. */
    @Nullable
    public Answer prepare() {
        for (InstanceWrite write : writes) {
            Answer refusal = write.prepare();
            if (refusal != null) {
                return refusal;
            }
        }
        return null;
    }

    /** Adds what must be durable before it is done. */
    public void keep(StateChange change) {
        writes.forEach(write -> write.keep(change));
    }

    /**
     * Does all of it; null if nothing went wrong. A commit that throws broke its contract: the others still happen.
     *
     * @param changed is told what was written through handlers
     */
    @Nullable
    public Answer commit(Consumer<Path> changed) {
        Answer failed = null;
        for (InstanceWrite write : writes) {
            try {
                write.commit();
            } catch (RuntimeException | LinkageError failure) {
                failed = Failures.thrown("Commit of a Write to", write.path(), failure);
            }
            write.written().forEach(changed);
        }
        return failed;
    }
}
