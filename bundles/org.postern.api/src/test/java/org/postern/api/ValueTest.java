// SPDX-License-Identifier: Apache-2.0
package org.postern.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
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
    @DisplayName("ID-04: null is no value")
    @SuppressWarnings("NullAway")
    void noNull() {
        Value<String> value = Value.of("a");
        assertThatThrownBy(() -> value.set(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> Value.of(null)).isInstanceOf(NullPointerException.class);
        assertThat(value.get()).contains("a");
    }
}
