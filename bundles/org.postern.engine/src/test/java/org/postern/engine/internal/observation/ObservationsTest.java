// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.api.Path;
import org.postern.engine.internal.objects.Boxes;
import org.postern.engine.internal.objects.Sources;
import org.postern.engine.internal.objects.Thing;
import org.postern.engine.internal.operation.Operations;
import org.postern.engine.internal.time.SteppedExecutor;
import org.postern.engine.internal.time.VirtualTimers;
import org.postern.engine.internal.tree.ObjectKeeper;
import org.postern.engine.internal.tree.ObjectSource;
import org.postern.transport.api.Answer;
import org.postern.transport.api.ClientRequest;
import org.postern.transport.api.ClientResult;
import org.postern.transport.api.Code;
import org.postern.transport.api.Connection;
import org.postern.transport.api.Delivery;
import org.postern.transport.api.Notification;
import org.postern.transport.api.Operation;
import org.postern.transport.api.Operation.Kind;
import org.postern.transport.api.Peer;
import org.postern.transport.api.Token;

final class ObservationsTest {
    private static final int TLV = 11542;

    private final VirtualTimers timers = new VirtualTimers();
    private final ObjectKeeper keeper =
            new ObjectKeeper(Runnable::run, timers, Duration.ofMillis(20), Duration.ofSeconds(1));
    private final Operations operations = new Operations(keeper, timers, Runnable::run, 1024);
    private final Wire wire = new Wire();
    private @Nullable Connection connection = wire;
    private final Observations observations = new Observations(operations, timers, Runnable::run, () -> connection);
    private final List<Answer> answers = new ArrayList<>();
    private final Thing thing = new Thing();
    private final ObjectSource source = Sources.of(thing, Runnable::run, 0, 1);

    @BeforeEach
    void serve() {
        keeper.listen(observations);
        keeper.offer(source);
    }

    private static Operation operation(Kind kind, String path, int token, int accept) {
        return new Operation(
                kind, List.of(Path.parse(path).orElseThrow()), List.of(), accept, -1, new byte[0], Token.of(new byte[] {
                    (byte) token
                }));
    }

    private Answer observe(String path, int token) {
        return observe(path, token, -1);
    }

    private Answer observe(String path, int token, int accept) {
        observations.observe(operation(Kind.OBSERVE, path, token, accept), answers::add);
        return answers.get(answers.size() - 1);
    }

    private Answer cancel(String path, int token) {
        observations.cancel(operation(Kind.CANCEL_OBSERVATION, path, token, -1), answers::add);
        return answers.get(answers.size() - 1);
    }

    private static String text(Answer answer) {
        return new String(answer.payload(), StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("OBS-01: the first answer carries the value and the Observe option, and counts as notified")
    void first() {
        Answer answer = observe("/26241/0/1", 1);
        assertThat(answer.code()).isEqualTo(Code.CONTENT);
        assertThat(answer.observe()).isPositive();
        assertThat(text(answer)).isEqualTo("7");
        thing.number.set(7L);
        keeper.changed(Path.of(26241, 0, 1));
        assertThat(wire.sent).isEmpty();
    }

    @Test
    @DisplayName("OBS-02, P-44: a notification follows a change of the content, and only that")
    void changed() {
        Answer first = observe("/26241/0/1", 1);
        thing.number.set(8L);
        thing.number.set(8L);
        thing.text.set("other");
        assertThat(wire.texts()).containsExactly("1: 8");
        assertThat(wire.last().number()).isGreaterThan(first.observe());
        assertThat(wire.last().confirmable()).isFalse();
        thing.number.set(9L);
        assertThat(wire.texts()).containsExactly("1: 8", "1: 9");
        assertThat(wire.last().number()).isGreaterThan(wire.sent.get(0).number());
    }

    @Test
    @DisplayName("OBS-08, P-53: notifications have the format of the first answer")
    void format() {
        observe("/26241/0/1", 1, TLV);
        thing.number.set(8L);
        assertThat(wire.last().answer().contentFormat()).isEqualTo(TLV);
        assertThat(wire.last().answer().payload()).containsExactly(0xc1, 1, 8);
    }

    @Test
    @DisplayName("OBS-09: a change is told to those who observe the node, above it and below it")
    void aboveAndBelow() {
        thing.slow.complete(1L);
        observe("/26241", 1);
        observe("/26241/0", 2);
        observe("/26241/0/1", 3);
        observe("/26241/0/0", 4);
        thing.number.set(8L);
        assertThat(wire.tokens()).containsExactlyInAnyOrder(1, 2, 3);
        wire.sent.clear();
        thing.text.set("x");
        Objects.requireNonNull(thing.changes).changed(10);
        keeper.changed(Path.of(26241));
        assertThat(wire.tokens()).as("what did not change is not sent").containsExactlyInAnyOrder(1, 2, 4);
    }

    @Test
    @DisplayName("OBS-21: what cannot be read cannot be observed")
    void refused() {
        assertThat(observe("/26241/0/20", 1).code()).isEqualTo(Code.METHOD_NOT_ALLOWED);
        assertThat(observe("/26241/0/99", 1).code()).isEqualTo(Code.NOT_FOUND);
        assertThat(observe("/0/0", 1).code()).isEqualTo(Code.UNAUTHORIZED);
        assertThat(observe("/26241/0/1", 1, 50).code()).isEqualTo(Code.NOT_ACCEPTABLE);
        assertThat(observe("/26241/0/30", 1).observe()).as("streamed").isEqualTo(-1);
        assertThat(observations.size()).isZero();
    }

    @Test
    @DisplayName("OBS-01: a change between the Read and the entry is not lost")
    void betweenReadAndEntry() {
        Observations late = new Observations(operations, timers, Runnable::run, () -> connection);
        keeper.listen(late);
        Thing racing = new Thing() {
            @Override
            public void bound(org.postern.api.Changes given) {}
        };
        racing.slow = new CompletableFuture<>();
        ObjectSource other = Sources.of(racing, Runnable::run, 9, 2);
        keeper.offer(other);
        late.observe(operation(Kind.OBSERVE, "/26241/0/13", 1, -1), answers::add);
        CompletableFuture<Long> begun = racing.slow;
        racing.slow = CompletableFuture.completedFuture(6L);
        keeper.changed(Path.of(26241, 0, 13));
        begun.complete(5L);
        assertThat(text(answers.get(0))).isEqualTo("5");
        assertThat(wire.texts()).containsExactly("1: 6");
        assertThat(wire.last().number()).isGreaterThan(answers.get(0).observe());
    }

    @Test
    @DisplayName("RFC 7641, section 3.4: an older content never follows a newer, though its Read takes longer")
    void slowReadsInOrder() {
        thing.slow.complete(1L);
        observe("/26241/0/13", 1);
        CompletableFuture<Long> older = new CompletableFuture<>();
        thing.slow = older;
        keeper.changed(Path.of(26241, 0, 13));
        thing.slow = CompletableFuture.completedFuture(3L);
        keeper.changed(Path.of(26241, 0, 13));
        assertThat(wire.sent).isEmpty();
        older.complete(2L);
        assertThat(wire.texts()).containsExactly("1: 2", "1: 3");
    }

    @Test
    @DisplayName("DM-43, P-55: an instance that is removed ends its observations with 4.04, once")
    void instanceRemoved() {
        Boxes boxes = new Boxes();
        keeper.offer(Sources.of(boxes, Runnable::run, 0, 2));
        Objects.requireNonNull(boxes.changes).add(3);
        observe("/26242/3", 1);
        observe("/26242/3/2", 2);
        observe("/26242", 3);
        boxes.changes.remove(3);
        assertThat(wire.codes(1)).containsExactly(Code.NOT_FOUND);
        assertThat(wire.codes(2)).containsExactly(Code.NOT_FOUND);
        assertThat(wire.codes(3)).containsExactly(Code.CONTENT);
        assertThat(wire.sent)
                .filteredOn(sent -> sent.answer().code() == Code.NOT_FOUND)
                .allMatch(Notification::confirmable);
        assertThat(observations.size()).isEqualTo(1);
    }

    @Test
    @DisplayName("DM-43: a resource that goes ends its observation with 4.04")
    void resourceRemoved() {
        observe("/26241/0/1", 1);
        thing.number.clear();
        assertThat(wire.codes(1)).containsExactly(Code.NOT_FOUND);
        thing.number.set(5L);
        assertThat(wire.sent).hasSize(1);
        assertThat(observations.size()).isZero();
    }

    @Test
    @DisplayName("HOT-02: while an object is held nothing is sent; when it is gone, 4.04")
    void heldAndGone() {
        observe("/26241/0/1", 1);
        keeper.withdraw(source);
        keeper.changed(Path.of(26241, 0, 1));
        timers.advance(Duration.ofMillis(900));
        assertThat(wire.sent).isEmpty();
        timers.advance(Duration.ofMillis(100));
        assertThat(wire.codes(1)).containsExactly(Code.NOT_FOUND);
    }

    @Test
    @DisplayName("HOT-05: a successor is noticed only if the content is another one")
    void replaced() {
        observe("/26241/0/1", 1);
        observe("/26241/0/14", 2);
        keeper.withdraw(source);
        Thing next = new Thing();
        keeper.offer(Sources.of(next, Runnable::run, 0, 2));
        assertThat(wire.sent).isEmpty();
        next.number.set(8L);
        assertThat(wire.texts()).containsExactly("1: 8");
    }

    @Test
    @DisplayName("GEN-07: a Read that fails is not notified and ends nothing")
    void failingRead() {
        observe("/26241/0/10", 1);
        thing.fails = new IllegalStateException("broken");
        keeper.changed(Path.of(26241, 0, 10));
        assertThat(wire.sent).isEmpty();
        assertThat(observations.size()).isEqualTo(1);
    }

    @Test
    @DisplayName("What changes while the object is too busy to be read is notified when it is not")
    void busy() {
        SteppedExecutor pool = new SteppedExecutor();
        Thing other = new Thing();
        keeper.offer(Sources.of(other, pool, 9, 2));
        pool.run();
        observations.observe(operation(Kind.OBSERVE, "/26241/0/12", 1, -1), answers::add);
        pool.run();
        for (int i = 0; i < 8; i++) {
            operations.read(Path.of(26241, 0, 10), -1, answer -> {});
        }
        other.names.put(9, "nine");
        keeper.changed(Path.of(26241, 0, 12));
        pool.run();
        assertThat(wire.sent).isEmpty();
        timers.advance(Duration.ofSeconds(1));
        pool.run();
        assertThat(wire.sent).hasSize(1);
    }

    @Test
    @DisplayName("OBS-11, P-51: a Reset ends the observation, in answer to either kind of notification")
    void reset() {
        observe("/26241/0/1", 1);
        observe("/26241/0/0", 2);
        observations.reset(Token.of(new byte[] {1}));
        observations.reset(Token.of(new byte[] {9}));
        thing.number.set(8L);
        assertThat(wire.sent).isEmpty();
        timers.advance(Duration.ofHours(25));
        thing.text.set("x");
        wire.deliver(Delivery.RESET);
        assertThat(observations.size()).isZero();
    }

    @Test
    @DisplayName("OBS-11, OBS-13: a late Reset does not end a newer observation with the same token")
    void lateReset() {
        observe("/26241/0/1", 1);
        timers.advance(Duration.ofHours(25));
        thing.number.set(8L);
        observe("/26241/0/0", 1);
        wire.deliver(Delivery.RESET);
        thing.text.set("x");
        assertThat(wire.texts()).containsExactly("1: 8", "1: x");
    }

    @Test
    @DisplayName("OBS-12: Observe=1 cancels by token, with the value and without the option")
    void cancelByToken() {
        observe("/26241/0/1", 1);
        observe("/26241/0/1", 2);
        Answer answer = cancel("/26241/0/1", 1);
        assertThat(text(answer)).isEqualTo("7");
        assertThat(answer.observe()).isEqualTo(-1);
        thing.number.set(8L);
        assertThat(wire.tokens()).containsExactly(2);
    }

    @Test
    @DisplayName("OBS-12: Observe=1 with an unknown token cancels what is observed at the path, nothing below")
    void cancelByPath() {
        observe("/26241/0/1", 1);
        observe("/26241/0/1", 2);
        observe("/26241/0/0", 3);
        cancel("/26241/0/1", 9);
        assertThat(observations.size()).isEqualTo(1);
        cancel("/26241/0", 9);
        assertThat(observations.size()).isEqualTo(1);
    }

    @Test
    @DisplayName("OBS-13: the same token replaces, a different one adds")
    void tokens() {
        observe("/26241/0/1", 1);
        observe("/26241/0/0", 1);
        observe("/26241/0/0", 2);
        assertThat(observations.size()).isEqualTo(2);
        thing.number.set(8L);
        thing.text.set("x");
        assertThat(wire.texts()).containsExactlyInAnyOrder("1: x", "2: x");
    }

    @Test
    @DisplayName("OBS-20, P-52: another Register ends all observations, also those whose first Read is under way")
    void cleared() {
        observe("/26241/0/1", 1);
        observations.observe(operation(Kind.OBSERVE, "/26241/0/13", 2, -1), answers::add);
        observations.clear();
        thing.slow.complete(5L);
        assertThat(observations.size()).isZero();
        assertThat(answers.get(1).observe()).isEqualTo(-1);
        thing.number.set(8L);
        assertThat(wire.sent).isEmpty();
    }

    @Test
    @DisplayName("OBS-10: at least one notification in 24 hours is confirmable")
    void confirmable() {
        observe("/26241/0/1", 1);
        for (long hour = 1; hour <= 49; hour++) {
            timers.advance(Duration.ofHours(1));
            thing.number.set(hour % 2);
            wire.deliver(Delivery.ACKED);
        }
        List<Integer> confirmed = new ArrayList<>();
        for (int i = 0; i < wire.sent.size(); i++) {
            if (wire.sent.get(i).confirmable()) {
                confirmed.add(i + 1);
            }
        }
        assertThat(wire.sent).hasSize(49);
        assertThat(confirmed).containsExactly(24, 48);
    }

    @Test
    @DisplayName("RFC 7641, section 4.5: while an acknowledgement is awaited nothing else is sent; the latest follows")
    void oneAtATime() {
        observe("/26241/0/1", 1);
        timers.advance(Duration.ofHours(24));
        thing.number.set(1L);
        thing.number.set(2L);
        thing.number.set(3L);
        assertThat(wire.texts()).containsExactly("1: 1");
        wire.deliver(Delivery.ACKED);
        assertThat(wire.texts()).containsExactly("1: 1", "1: 3");
        assertThat(wire.last().confirmable()).isFalse();
    }

    @Test
    @DisplayName("A late word about an earlier notification does not count as the acknowledgement that is awaited")
    void lateDelivery() {
        observe("/26241/0/1", 1);
        thing.number.set(1L);
        timers.advance(Duration.ofHours(24));
        thing.number.set(2L);
        wire.deliveries.get(0).accept(Delivery.SENT);
        thing.number.set(3L);
        assertThat(wire.texts()).containsExactly("1: 1", "1: 2");
        wire.deliveries.get(1).accept(Delivery.ACKED);
        assertThat(wire.texts()).containsExactly("1: 1", "1: 2", "1: 3");
    }

    @Test
    @DisplayName("OBS-14: without acknowledgement the observation is kept and the next notification is confirmable")
    void unacknowledged() {
        observe("/26241/0/1", 1);
        timers.advance(Duration.ofHours(24));
        thing.number.set(1L);
        thing.number.set(2L);
        wire.deliver(Delivery.TIMED_OUT);
        assertThat(wire.texts()).containsExactly("1: 1", "1: 2");
        assertThat(wire.last().confirmable()).isTrue();
        wire.deliver(Delivery.FAILED);
        assertThat(wire.sent).as("nothing new").hasSize(2);
        assertThat(observations.size()).isEqualTo(1);
    }

    @Test
    @DisplayName("REG-18: without a registration in force nothing is sent and nothing counts as sent")
    void notRegistered() {
        observe("/26241/0/1", 1);
        timers.advance(Duration.ofHours(24));
        connection = null;
        thing.number.set(1L);
        timers.advance(Duration.ofSeconds(5));
        connection = wire;
        timers.advance(Duration.ofSeconds(1));
        assertThat(wire.texts()).containsExactly("1: 1");
    }

    @Test
    @DisplayName("A change that finds no thread is looked at a moment later")
    void noThread() {
        SteppedExecutor threads = new SteppedExecutor();
        Observations own = new Observations(operations, timers, threads, () -> connection);
        keeper.listen(own);
        own.observe(operation(Kind.OBSERVE, "/26241/0/1", 1, -1), answers::add);
        threads.run();
        threads.full(true);
        thing.number.set(8L);
        threads.full(false);
        timers.advance(Duration.ofSeconds(1));
        threads.run();
        assertThat(wire.texts()).containsExactly("1: 8");
    }

    /** A connection that keeps what is sent. */
    private static final class Wire implements Connection {
        final List<Notification> sent = new ArrayList<>();
        final List<Consumer<Delivery>> deliveries = new ArrayList<>();

        Notification last() {
            return sent.get(sent.size() - 1);
        }

        /** What became of the last one. */
        void deliver(Delivery delivery) {
            deliveries.get(deliveries.size() - 1).accept(delivery);
        }

        List<String> texts() {
            return sent.stream()
                    .map(one -> one.token().bytes()[0] + ": " + text(one.answer()))
                    .toList();
        }

        List<Integer> tokens() {
            return sent.stream().map(one -> (int) one.token().bytes()[0]).toList();
        }

        List<Code> codes(int token) {
            return sent.stream()
                    .filter(one -> one.token().bytes()[0] == token)
                    .map(one -> one.answer().code())
                    .toList();
        }

        @Override
        public Peer peer() {
            return new Peer("coap", "192.0.2.1", 5683);
        }

        @Override
        public int localPort() {
            return 1;
        }

        @Override
        public void request(ClientRequest request, Consumer<ClientResult> result) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void notify(Notification notification, Consumer<Delivery> delivery) {
            sent.add(notification);
            deliveries.add(delivery);
        }

        @Override
        public void close() {}
    }
}
