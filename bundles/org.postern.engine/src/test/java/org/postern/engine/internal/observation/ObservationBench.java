// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.observation;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.postern.api.Path;
import org.postern.codec.DefaultFormats;
import org.postern.engine.internal.access.Rights;
import org.postern.engine.internal.objects.Sources;
import org.postern.engine.internal.objects.Thing;
import org.postern.engine.internal.operation.Operations;
import org.postern.engine.internal.store.MemoryStore;
import org.postern.engine.internal.time.VirtualTimers;
import org.postern.engine.internal.tree.ObjectKeeper;
import org.postern.engine.internal.tree.ObjectSource;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Connection;
import org.postern.transport.api.Operation;
import org.postern.transport.api.Operation.Kind;
import org.postern.transport.api.Token;

/** The observations of one server, on a virtual clock. */
abstract class ObservationBench {
    static final int TLV = 11542;

    final VirtualTimers timers = new VirtualTimers();
    final ObjectKeeper keeper = new ObjectKeeper(
            Runnable::run, timers, Duration.ofMillis(20), Duration.ofSeconds(1), new MemoryStore(), key -> {});
    final Operations operations =
            new Operations(keeper, timers, Runnable::run, 1024, DefaultFormats.STANDARD, Rights.FULL);
    final Wire wire = new Wire();

    @Nullable
    Connection connection = wire;

    final Observations observations = new Observations(operations, timers, Runnable::run, () -> connection);
    final List<Answer> answers = new ArrayList<>();
    final Thing thing = new Thing();
    final ObjectSource source = Sources.of(thing, Runnable::run, 0, 1);

    @BeforeEach
    void serve() {
        keeper.listen(observations);
        keeper.offer(source);
    }

    static Operation operation(Kind kind, String path, int token, int accept) {
        return new Operation(
                kind, List.of(Path.parse(path).orElseThrow()), List.of(), accept, -1, new byte[0], Token.of(new byte[] {
                    (byte) token
                }));
    }

    Answer observe(String path, int token) {
        return observe(path, token, -1);
    }

    Answer observe(String path, int token, int accept) {
        observations.observe(operation(Kind.OBSERVE, path, token, accept), answers::add);
        return answers.get(answers.size() - 1);
    }

    Answer cancel(String path, int token) {
        observations.cancel(operation(Kind.CANCEL_OBSERVATION, path, token, -1), answers::add);
        return answers.get(answers.size() - 1);
    }

    static String text(Answer answer) {
        return new String(answer.payload(), StandardCharsets.UTF_8);
    }
}
