// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.api.Path;
import org.postern.codec.DefaultFormats;
import org.postern.engine.internal.access.Rights;
import org.postern.engine.internal.attributes.AttributeStore;
import org.postern.engine.internal.objects.Sources;
import org.postern.engine.internal.objects.Thing;
import org.postern.engine.internal.store.MemoryStore;
import org.postern.engine.internal.time.Timers;
import org.postern.engine.internal.time.VirtualTimers;
import org.postern.engine.internal.tree.ObjectKeeper;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;

/** An object is taken over between the look for a node and the turn of the operation. */
final class ReplacedTest {
    private final VirtualTimers timers = new VirtualTimers();
    private final ObjectKeeper keeper = new ObjectKeeper(
            Runnable::run, timers, Duration.ofMillis(20), Duration.ofSeconds(1), new MemoryStore(), key -> {});
    private final List<Answer> answers = new ArrayList<>();
    private Runnable meanwhile = () -> {};

    /** The deadline of an operation is set after its node was found and before it waits for its turn. */
    private final Timers between = new Timers() {
        @Override
        public long nanoTime() {
            return timers.nanoTime();
        }

        @Override
        public Timer after(Duration delay, Runnable task) {
            Runnable now = meanwhile;
            meanwhile = () -> {};
            now.run();
            return timers.after(delay, task);
        }
    };

    private final Operations operations = new Operations(
            keeper,
            between,
            1024,
            DefaultFormats.STANDARD,
            Rights.FULL,
            new AttributeStore(new MemoryStore(), key -> {}));

    @Test
    @DisplayName("HOT-06: what comes too late for an object that was taken over is 5.03, for the node is not gone")
    void takenOver() {
        keeper.offer(Sources.of(new Thing(), Runnable::run, 0, 1));
        meanwhile = () -> keeper.offer(Sources.of(new Thing(), Runnable::run, 1, 2));
        operations.read(Path.of(26241, 0, 10), -1, answers::add);
        operations.read(Path.of(26241, 0, 10), -1, answers::add);
        assertThat(answers).extracting(Answer::code).containsExactly(Code.SERVICE_UNAVAILABLE, Code.CONTENT);
    }
}
