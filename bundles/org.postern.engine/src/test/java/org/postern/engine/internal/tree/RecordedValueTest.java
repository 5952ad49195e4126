// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.api.ObjectLink;
import org.postern.engine.internal.objects.Boxes;
import org.postern.engine.internal.objects.BoxesTable;

final class RecordedValueTest {
    static Stream<Object> values() {
        return Stream.of(
                "",
                "text \u00e4\u20ac",
                "x".repeat(70_000),
                0L,
                Long.MIN_VALUE,
                0.5,
                Double.NEGATIVE_INFINITY,
                true,
                new byte[0],
                new byte[] {1, -1},
                Instant.EPOCH,
                Instant.ofEpochSecond(-5, 999_999_999),
                new ObjectLink(65535, 65535),
                Map.of(),
                new TreeMap<>(Map.of(0, "a", 65535, "b")));
    }

    private static byte[] written(@Nullable Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RecordedValue.write(new DataOutputStream(bytes), value);
        return bytes.toByteArray();
    }

    private static @Nullable Object read(byte[] bytes) throws IOException {
        return RecordedValue.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }

    @ParameterizedTest
    @MethodSource("values")
    @DisplayName("HOT-07, TYP: a value of every type comes back as it was")
    void roundTrip(Object value) throws IOException {
        assertThat(read(written(value))).isEqualTo(value);
    }

    @Test
    @DisplayName("HOT-07: the bytes on flash stay what they are from release to release")
    void bytes() throws IOException {
        Boxes.Box box = new Boxes().instance(1);
        box.label.set("a");
        assertThat(HexFormat.of().formatHex(InstanceRecord.encode(new BoxesTable(), box, null)))
                .isEqualTo(
                        "01" // format
                                + "0000 01 00000001 61" // 0: string "a"
                                        .replace(" ", "")
                                + "0001 00".replace(" ", "") // 1: absent
                                + "0002 02 0000000000000005".replace(" ", "")); // 2: integer 5
        assertThat(HexFormat.of().formatHex(written(Map.of(7, new ObjectLink(3, 0)))))
                .isEqualTo("08 00000001 0007 07 0003 0000".replace(" ", ""));
    }

    @Test
    @DisplayName("HOT-07: whatever a worn out medium makes of a record, it is read or refused, never worse")
    void damaged() throws IOException {
        Boxes.Box box = new Boxes().instance(1);
        box.label.set("label");
        byte[] whole = InstanceRecord.encode(new BoxesTable(), box, null);
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
            for (int hits = random.nextInt(4); hits > 0 && damaged.length > 0; hits--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(InstanceRecord.decode(damaged)).isNotNull();
            } catch (IOException refused) {
                assertThat(damaged).isNotEqualTo(whole);
            }
        }
        assertThatThrownBy(() -> InstanceRecord.decode(new byte[] {2})).hasMessageContaining("format 2");
        assertThatThrownBy(() -> InstanceRecord.decode(new byte[0])).isInstanceOf(IOException.class);
    }

    @Test
    @DisplayName("What is no type of a resource is a mistake of the program")
    void otherTypes() {
        assertThatThrownBy(() -> written(5)).isInstanceOf(IllegalArgumentException.class);
    }
}
