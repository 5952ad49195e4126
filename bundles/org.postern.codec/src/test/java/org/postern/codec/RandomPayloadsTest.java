// SPDX-License-Identifier: Apache-2.0
package org.postern.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.api.ObjectLink;
import org.postern.api.Path;
import org.postern.api.table.ResourceModel;
import org.postern.api.table.ResourceType;

/** Payloads from a seeded generator: the same in every run. */
class RandomPayloadsTest {
    private static final List<Path> PATHS = List.of(Path.of(9000), Path.of(9000, 1), Path.of(9000, 1, 4));

    private static final List<ContentFormat> FORMATS = List.of(Formats.TLV, Formats.JSON, Formats.TEXT, Formats.OPAQUE);

    private final Random random = new Random(20_170_818);

    @Test
    @DisplayName(
            "FMT-04 to FMT-08, FMT-13, TYP-02: what TLV and JSON encode at object and instance, they decode to the same")
    void roundTrips() {
        for (int round = 0; round < 3_000; round++) {
            Map<Integer, Map<Integer, Object>> instances = new LinkedHashMap<>();
            int count = 1 + random.nextInt(3);
            while (instances.size() < count) {
                instances.put(id(), instance());
            }
            roundTrip(Path.of(9000), instances);
            int first = instances.keySet().iterator().next();
            roundTrip(Path.of(9000, first), Map.of(first, instances.get(first)));
        }
    }

    @Test
    @DisplayName("FMT-07, TYP table: what TLV, JSON, text and opaque encode of one resource, they decode to the same")
    void resourceRoundTrips() {
        for (int round = 0; round < 20_000; round++) {
            ResourceModel model = Models.ALL.resources().get(random.nextInt(14));
            if (model.type() == ResourceType.NONE) {
                continue;
            }
            Object value = value(model);
            for (ContentFormat format : FORMATS) {
                if (format.fits(model)) {
                    byte[] payload = Payloads.encode(format, Models.ALL, model.id(), value);
                    Decoded decoded = format.decode(payload, Path.of(9000, 0, model.id()), Models.ALL);
                    assertThat(plain(Payloads.one(decoded).values())).isEqualTo(plain(Map.of(model.id(), value)));
                }
            }
        }
    }

    @Test
    @DisplayName("FMT-05, TYP-01: 200,000 random and mutated payloads decode to values or an error, never an exception")
    void anyBytes() {
        int readable = 0;
        for (int round = 0; round < 200_000; round++) {
            Path path = PATHS.get(random.nextInt(PATHS.size()));
            byte[] payload = round % 2 == 0 ? noise() : mutant(path);
            for (ContentFormat format : FORMATS) {
                Decoded decoded = format.decode(payload, path, Models.ALL);
                if (decoded instanceof Malformed malformed) {
                    assertThat(malformed.text()).isNotBlank();
                } else if (format == Formats.TLV) {
                    readable++;
                }
            }
            assertThat(ExecuteArguments.parse(payload)).isNotNull();
            OpaqueTlvReader reader = new OpaqueTlvReader(4);
            if (reader.accept(ByteBuffer.wrap(payload)) == null && reader.end() == null) {
                assertThat(reader.length()).isLessThan(Math.max(1, payload.length));
            }
        }
        assertThat(readable).as("the generator also makes readable ones").isBetween(10_000, 190_000);
    }

    private void roundTrip(Path path, Map<Integer, Map<Integer, Object>> instances) {
        roundTrip(Formats.TLV, path, instances);
        roundTrip(Formats.JSON, path, instances);
    }

    private static void roundTrip(ContentFormat format, Path path, Map<Integer, Map<Integer, Object>> instances) {
        Decoded decoded = format.decode(Payloads.encode(format, Models.ALL, path, instances), path, Models.ALL);
        assertThat(decoded).isInstanceOf(Decoded.Values.class);
        Map<Integer, Object> read = new LinkedHashMap<>();
        for (DecodedInstance instance : ((Decoded.Values) decoded).instances()) {
            assertThat(instance.unknown()).isEmpty();
            read.put(instance.id(), instance.values());
        }
        assertThat(plain(read)).isEqualTo(plain(format == Formats.JSON ? said(instances) : instances));
    }

    /** JSON has no entry for a multiple resource without instances. */
    private static Map<Integer, Map<Integer, Object>> said(Map<Integer, Map<Integer, Object>> instances) {
        Map<Integer, Map<Integer, Object>> said = new LinkedHashMap<>();
        instances.forEach((id, values) -> {
            Map<Integer, Object> copy = new LinkedHashMap<>(values);
            copy.values().removeIf(value -> value.equals(Map.of()));
            said.put(id, copy);
        });
        return said;
    }

    private Map<Integer, Object> instance() {
        Map<Integer, Object> values = new LinkedHashMap<>();
        for (ResourceModel model : Models.ALL.resources()) {
            if (model.type() != ResourceType.NONE && random.nextInt(3) > 0) {
                values.put(model.id(), value(model));
            }
        }
        return values;
    }

    private Object value(ResourceModel model) {
        if (!model.multiple()) {
            return one(model.type());
        }
        Map<Integer, Object> entries = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            entries.put(id(), one(model.type()));
        }
        return entries;
    }

    private Object one(ResourceType type) {
        return switch (type) {
            case STRING -> text();
            case INTEGER -> random.nextLong() >> random.nextInt(64);
            case FLOAT -> random.nextBoolean()
                    ? random.nextFloat() * 1e3
                    : random.nextGaussian() * Math.pow(10, random.nextInt(600) - 300);
            case BOOLEAN -> random.nextBoolean();
            case OPAQUE, NONE -> bytes(random.nextInt(100) == 0 ? 70_000 : 300);
            case TIME -> Instant.ofEpochSecond(random.nextLong() >> (10 + random.nextInt(54)));
            case OBJLNK -> new ObjectLink(random.nextInt(65536), random.nextInt(65536));
        };
    }

    private int id() {
        return random.nextInt(random.nextBoolean() ? 10 : 65535);
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        int highest = random.nextBoolean() ? 0x7F : 0x10FFFF;
        for (int i = random.nextInt(30); i > 0; i--) {
            int point = random.nextInt(highest + 1);
            text.appendCodePoint(point >= 0xD800 && point <= 0xDFFF ? 'x' : point);
        }
        return text.toString();
    }

    private byte[] bytes(int bound) {
        byte[] bytes = new byte[random.nextInt(bound)];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] noise() {
        byte[] bytes = bytes(24);
        if (bytes.length > 0 && random.nextBoolean()) {
            // a header that nearly fits lets more of them through
            bytes[0] = (byte) ((random.nextInt(4) << 6) | Math.min(7, bytes.length));
        }
        return bytes;
    }

    private byte[] mutant(Path path) {
        Map<Integer, Object> values = new LinkedHashMap<>();
        for (ResourceModel model : Models.ALL.resources()) {
            boolean wanted = path.depth() == 3 ? model.id() == path.resource() : random.nextInt(4) == 0;
            if (wanted && model.type() != ResourceType.NONE && model.type() != ResourceType.OPAQUE) {
                values.put(model.id(), value(model));
            } else if (wanted && model.type() == ResourceType.OPAQUE && !model.multiple()) {
                values.put(model.id(), bytes(20));
            }
        }
        byte[] payload = Payloads.encode(Formats.TLV, Models.ALL, path, Map.of(1, values));
        for (int i = random.nextInt(4); i > 0 && payload.length > 0; i--) {
            switch (random.nextInt(4)) {
                case 0 -> payload[random.nextInt(payload.length)] ^= (byte) (1 << random.nextInt(8));
                case 1 -> payload[random.nextInt(payload.length)] = (byte) random.nextInt();
                case 2 -> payload = Arrays.copyOf(payload, random.nextInt(payload.length));
                default -> payload = Arrays.copyOf(payload, payload.length + random.nextInt(4));
            }
        }
        return payload;
    }

    /** Values that can be compared: bytes as lists. */
    private static Object plain(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> plain = new LinkedHashMap<>();
            map.forEach((id, entry) -> plain.put(id, plain(entry)));
            return plain;
        }
        return value instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : value;
    }
}
