// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.engine.internal.objects.Boxes;
import org.postern.engine.internal.objects.Sources;
import org.postern.transport.api.Code;
import org.postern.transport.api.Delivery;

/** What was stored while the server was away goes out with its times, where the format has them. */
final class JoiningTest extends ObservationBench {
    private static final String NUMBER = "/26241/0/1";
    private static final String HEAD = "{\"bn\":\"/26241/0/1\",\"bt\":1800000000,\"e\":[";

    private void away() {
        connection = null;
    }

    private void back() {
        connection = wire;
        observations.online();
    }

    private void numbers(long... values) {
        for (long value : values) {
            thing.number.set(value);
            pass(10_000);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {11543, 1543})
    @DisplayName("OBS-18: what was stored for one observation in JSON is one notification with times, oldest first")
    void joined(int format) {
        observe(NUMBER, 1, format);
        away();
        numbers(1, 2, 3);
        back();
        assertThat(wire.texts())
                .containsExactly("1: " + HEAD + "{\"v\":1,\"t\":-30},{\"v\":2,\"t\":-20},{\"v\":3,\"t\":-10}]}");
        assertThat(wire.last().answer().contentFormat()).isEqualTo(format);
        assertThat(wire.last().confirmable()).isTrue();
        wire.deliver(Delivery.ACKED);
        assertThat(wire.sent).hasSize(1);
        numbers(4);
        assertThat(wire.texts().get(1)).isEqualTo("1: {\"bn\":\"/26241/0/1\",\"e\":[{\"v\":4}]}");
    }

    @Test
    @DisplayName("OBS-18: a gateway that does not know the time of day leaves the base time out")
    void noTimeOfDay() {
        time = Instant.ofEpochSecond(100);
        observe(NUMBER, 1, JSON);
        away();
        numbers(1, 2);
        back();
        assertThat(wire.texts())
                .containsExactly("1: {\"bn\":\"/26241/0/1\",\"e\":[{\"v\":1,\"t\":-20},{\"v\":2,\"t\":-10}]}");
    }

    @Test
    @DisplayName("OBS-18: observations are not mixed, and other formats have one notification for each value")
    void apart() {
        observe(NUMBER, 1, JSON);
        observe(NUMBER, 2);
        observe("/26241/0/0", 3, JSON);
        away();
        numbers(1);
        thing.text.set("a");
        numbers(2);
        back();
        String joined = "1: " + HEAD + "{\"v\":1,\"t\":-20},{\"v\":2,\"t\":-10}]}";
        String alone = "3: {\"bn\":\"/26241/0/0\",\"bt\":1800000000,\"e\":[{\"sv\":\"a\",\"t\":-10}]}";
        assertThat(wire.texts()).containsExactlyInAnyOrder(joined, "2: 1", alone);
        wire.deliveries.get(wire.tokens().indexOf(2)).accept(Delivery.ACKED);
        assertThat(wire.texts()).hasSize(4).endsWith("2: 2");
    }

    @Test
    @DisplayName("OBS-18: values of one second go out one by one, each with its time")
    void sameSecond() {
        observe(NUMBER, 1, JSON);
        away();
        thing.number.set(1L);
        thing.number.set(2L);
        pass(5_000);
        thing.number.set(3L);
        back();
        wire.deliver(Delivery.ACKED);
        wire.deliver(Delivery.ACKED);
        assertThat(wire.texts())
                .containsExactly(
                        "1: " + HEAD + "{\"v\":1,\"t\":-5}]}", "1: " + HEAD + "{\"v\":2,\"t\":-5},{\"v\":3}]}");
    }

    @Test
    @DisplayName(
            "OBS-18: a payload that is full is followed by another, and what is too large with its time goes alone")
    void full() {
        observe("/26241/0/0", 1, JSON);
        away();
        for (String letter : List.of("a", "b", "c")) {
            thing.text.set(letter.repeat(400));
            pass(10_000);
        }
        String large = "d".repeat(MAX_PAYLOAD - 40);
        thing.text.set(large);
        back();
        wire.deliver(Delivery.ACKED);
        wire.deliver(Delivery.ACKED);
        assertThat(wire.sent).hasSize(3).allMatch(sent -> sent.answer().payload().length <= MAX_PAYLOAD);
        assertThat(wire.texts().get(0))
                .contains("aaa", "\"t\":-30", "bbb", "\"t\":-20")
                .doesNotContain("ccc");
        assertThat(wire.texts().get(1)).contains("ccc").doesNotContain("ddd");
        assertThat(wire.texts().get(2)).isEqualTo("1: {\"bn\":\"/26241/0/0\",\"e\":[{\"sv\":\"" + large + "\"}]}");
    }

    @Test
    @DisplayName("OBS-14, OBS-18: what nobody acknowledged is stored again, with the times it has by then")
    void again() {
        observe(NUMBER, 1, JSON);
        away();
        numbers(1, 2);
        back();
        wire.deliver(Delivery.TIMED_OUT);
        pass(60_000);
        numbers(3);
        time = time.plusSeconds(70);
        observations.online();
        assertThat(wire.texts()).hasSize(2);
        assertThat(wire.texts().get(1))
                .isEqualTo("1: {\"bn\":\"/26241/0/1\",\"bt\":1800000070,\"e\":["
                        + "{\"v\":1,\"t\":-90},{\"v\":2,\"t\":-80},{\"v\":3,\"t\":-10}]}");
    }

    @Test
    @DisplayName("OBS-17, OBS-18: put back, the oldest of what was joined is dropped first when it is too much")
    void bounded() {
        Observations few = notifier(Runnable::run, new NotificationSettings(false, 16, 2, 1024, Duration.ofMillis(100)))
                .server(2, () -> connection, () -> {});
        observe(few, NUMBER, 1, JSON);
        observe(few, "/26241/0/0", 2, JSON);
        away();
        numbers(1, 2);
        connection = wire;
        few.online();
        away();
        thing.text.set("a");
        wire.deliver(Delivery.FAILED);
        wire.sent.clear();
        connection = wire;
        few.online();
        assertThat(wire.texts())
                .containsExactly(
                        "1: " + HEAD + "{\"v\":2,\"t\":-10}]}", "2: {\"bn\":\"/26241/0/0\",\"e\":[{\"sv\":\"a\"}]}");
    }

    @Test
    @DisplayName("DM-43, OBS-18: the end of an observation follows what was joined")
    void end() {
        Boxes boxes = new Boxes();
        keeper.offer(Sources.of(boxes, Runnable::run, 0, 2));
        Objects.requireNonNull(boxes.changes).add(3);
        observe("/26242/3/2", 1, JSON);
        away();
        Boxes.Box box = (Boxes.Box) Objects.requireNonNull(
                        Objects.requireNonNull(keeper.tree().object(26242)).instance(3))
                .handler();
        for (long weight : new long[] {6, 7}) {
            box.weight.set(weight);
            pass(10_000);
        }
        boxes.changes.remove(3);
        back();
        wire.deliver(Delivery.ACKED);
        assertThat(wire.texts().get(0)).contains("\"t\":-20", "\"t\":-10");
        assertThat(wire.codes(1)).containsExactly(Code.CONTENT, Code.NOT_FOUND);
    }
}
