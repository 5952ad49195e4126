// SPDX-License-Identifier: Apache-2.0
package org.postern.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ValueTest {
    private final AtomicInteger changes = new AtomicInteger();

    @Test
    @DisplayName("ID-04: an absent value appears when set and vanishes when cleared")
    void presence() {
        Value<String> value = Value.absent();
        assertThat(value.present()).isFalse();
        assertThat(value.get()).isEmpty();
        assertThat(value.orNull()).isNull();
        value.set("a");
        assertThat(value.present()).isTrue();
        assertThat(value.get()).contains("a");
        value.clear();
        assertThat(value.present()).isFalse();
    }

    @Test
    @DisplayName("OBS-02: a change is announced once, an equal value is not")
    void announces() {
        Value<byte[]> value = Value.of(new byte[] {1});
        value.listener(changes::incrementAndGet);
        value.set(new byte[] {1});
        assertThat(changes).hasValue(0);
        value.set(new byte[] {2});
        assertThat(changes).hasValue(1);
        value.clear();
        value.clear();
        assertThat(changes).hasValue(2);
    }

    @Test
    @DisplayName("OBS-02: nobody is told after the listener is taken away")
    void silent() {
        Value<Long> value = Value.absent();
        value.listener(changes::incrementAndGet);
        value.listener(null);
        value.set(1L);
        assertThat(changes).hasValue(0);
        assertThat(value.get()).contains(1L);
    }

    @Test
    @DisplayName("ID-04: a listener sees the new value")
    void order() {
        Value<Long> value = Value.of(1L);
        value.listener(() -> changes.set(value.get().orElseThrow().intValue()));
        value.set(5L);
        assertThat(changes).hasValue(5);
    }

    @Test
    @DisplayName("OBS-02: of two threads that set at the same time, the last change is announced")
    void sameTime() throws Exception {
        CountDownLatch compares = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Text first = new Text("a", () -> {
            if (compares.getCount() > 0) {
                compares.countDown();
                await(goOn);
            }
        });
        Value<Text> value = Value.of(first);
        AtomicReference<@Nullable Text> told = new AtomicReference<>(first);
        value.listener(() -> told.set(value.orNull()));

        CompletableFuture<Void> slow = CompletableFuture.runAsync(() -> value.set(new Text("a", () -> {})));
        await(compares);
        value.set(new Text("b", () -> {}));
        goOn.countDown();
        slow.get(10, TimeUnit.SECONDS);

        assertThat(told.get()).as("what observers were told last").isEqualTo(value.orNull());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** A text that tells when it is compared. */
    private static final class Text {
        private final String text;
        private final Runnable compared;

        Text(String text, Runnable compared) {
            this.text = text;
            this.compared = compared;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            compared.run();
            return other instanceof Text same && same.text.equals(text);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }
    }

    @Test
    @DisplayName("ID-04: null is no value")
    @SuppressWarnings("NullAway")
    void noNull() {
        Value<String> value = Value.of("a");
        assertThatThrownBy(() -> value.set(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> Value.of(null)).isInstanceOf(NullPointerException.class);
        assertThat(value.get()).contains("a");
    }
}
