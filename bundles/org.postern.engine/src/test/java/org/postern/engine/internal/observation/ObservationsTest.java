// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.api.Path;
import org.postern.engine.internal.objects.Boxes;
import org.postern.engine.internal.objects.Sources;
import org.postern.engine.internal.objects.Thing;
import org.postern.engine.internal.tree.ObjectSource;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.Notification;
import org.postern.transport.api.Operation.Kind;

final class ObservationsTest extends ObservationBench {
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
        Thing racing = new Thing() {
            @Override
            public void bound(org.postern.api.Changes given) {}
        };
        racing.slow = new CompletableFuture<>();
        ObjectSource other = Sources.of(racing, Runnable::run, 9, 2);
        keeper.offer(other);
        observations.observe(operation(Kind.OBSERVE, "/26241/0/13", 1, -1), answers::add);
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
}
