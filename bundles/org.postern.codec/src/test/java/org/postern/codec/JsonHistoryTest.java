// SPDX-License-Identifier: Apache-2.0
package org.postern.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.api.Path;
import org.postern.api.table.ResourceType;

class JsonHistoryTest {
    private static final Instant NOW = Instant.ofEpochSecond(25462634);

    private final JsonHistory history = new JsonHistory(1000);

    private static byte[] payload(Object value) {
        return Payloads.encode(
                Formats.JSON,
                Models.object(72, Models.single(2, ResourceType.FLOAT)),
                Path.of(72, 1, 2),
                Map.of(1, Map.of(2, value)));
    }

    private boolean add(long seconds, byte[] payload) {
        return history.add(Duration.ofSeconds(seconds), payload);
    }

    private String end() {
        return new String(history.end(), StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("OBS-18: values with their times before the base time, oldest first")
    void resource() {
        history.begin(NOW);
        assertThat(add(50, payload(24.1))).isTrue();
        assertThat(add(30, payload(22.9))).isTrue();
        assertThat(add(5, payload(22.4))).isTrue();
        assertThat(add(0, payload(22.0))).isTrue();
        assertThat(end())
                .isEqualTo("{\"bn\":\"/72/1/2\",\"bt\":25462634,\"e\":[{\"v\":24.1,\"t\":-50},{\"v\":22.9,\"t\":-30},"
                        + "{\"v\":22.4,\"t\":-5},{\"v\":22.0}]}");
    }

    @Test
    @DisplayName("OBS-18: every value of an instance has the time")
    void instance() {
        Map<Integer, Object> values = new LinkedHashMap<>();
        values.put(0, "a\"}{\\");
        values.put(1001, Map.of(7, 1L));
        byte[] payload = Payloads.encode(Formats.JSON, Models.ALL, Path.of(9000, 1), Map.of(1, values));
        history.begin(NOW);
        assertThat(history.add(Duration.ofMillis(61_999), payload)).isTrue();
        assertThat(end())
                .isEqualTo("{\"bn\":\"/9000/1/\",\"bt\":25462634,\"e\":["
                        + "{\"n\":\"0\",\"sv\":\"a\\\"}{\\\\\",\"t\":-61},{\"n\":\"1001/7\",\"v\":1,\"t\":-61}]}");
    }

    @Test
    @DisplayName("OBS-18: without a time of day there is no base time, and times count from the arrival")
    void noTimeOfDay() {
        history.begin(null);
        assertThat(add(3, payload(1.5))).isTrue();
        assertThat(end()).isEqualTo("{\"bn\":\"/72/1/2\",\"e\":[{\"v\":1.5,\"t\":-3}]}");
    }

    @Test
    @DisplayName("OBS-18: two values of the same second go into two payloads")
    void sameSecond() {
        history.begin(NOW);
        assertThat(history.add(Duration.ofMillis(5_900), payload(1.5))).isTrue();
        assertThat(history.add(Duration.ofMillis(5_100), payload(2.5))).isFalse();
        assertThat(end()).isEqualTo("{\"bn\":\"/72/1/2\",\"bt\":25462634,\"e\":[{\"v\":1.5,\"t\":-5}]}");
        history.begin(NOW);
        assertThat(history.add(Duration.ofMillis(5_100), payload(2.5))).isTrue();
        assertThat(end()).isEqualTo("{\"bn\":\"/72/1/2\",\"bt\":25462634,\"e\":[{\"v\":2.5,\"t\":-5}]}");
    }

    @Test
    @DisplayName("OBS-18: a payload that is full takes no more, and stays right")
    void full() {
        JsonHistory small = new JsonHistory(80);
        small.begin(NOW);
        int taken = 0;
        while (small.add(Duration.ofSeconds(100 - taken), payload(1.5))) {
            taken++;
        }
        byte[] json = small.end();
        assertThat(taken).isEqualTo(2);
        assertThat(json).hasSizeLessThanOrEqualTo(80);
        assertThat(new String(json, StandardCharsets.UTF_8))
                .isEqualTo("{\"bn\":\"/72/1/2\",\"bt\":25462634,\"e\":[{\"v\":1.5,\"t\":-100},{\"v\":1.5,\"t\":-99}]}");
        small.begin(NOW);
        assertThat(small.add(Duration.ofSeconds(1), Payloads.encode(Formats.JSON, Models.ALL, 0, "a".repeat(100))))
                .isFalse();
    }

    @Test
    @DisplayName("OBS-18: what is empty, or of another node, goes into a payload of its own")
    void apart() {
        byte[] empty = Payloads.encode(Formats.JSON, Models.ALL, 1001, Map.of());
        byte[] other = Payloads.encode(Formats.JSON, Models.ALL, 1001, Map.of(1, 1L));
        history.begin(NOW);
        assertThat(add(9, empty)).isTrue();
        assertThat(add(8, other)).isFalse();
        assertThat(end()).isEqualTo("{\"bn\":\"/9000/0/1001/\",\"bt\":25462634,\"e\":[]}");
        history.begin(NOW);
        assertThat(add(8, other)).isTrue();
        assertThat(add(7, empty)).isFalse();
        assertThat(add(7, payload(1.5))).isFalse();
        assertThat(end())
                .isEqualTo("{\"bn\":\"/9000/0/1001/\",\"bt\":25462634,\"e\":[{\"n\":\"1\",\"v\":1,\"t\":-8}]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "{\"bn\":\"", "{\"bn\":\"/3/0/\",\"e\":[", "{\"e\":[]}", "{\"bn\":\"/3\",\"e\":[]]"})
    @DisplayName("OBS-18: only payloads of our own are joined")
    void foreign(String json) {
        history.begin(NOW);
        assertThatThrownBy(() -> add(1, json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> add(-1, payload(1.5))).isInstanceOf(IllegalArgumentException.class);
    }
}
