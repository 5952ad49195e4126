// SPDX-License-Identifier: Apache-2.0
package org.postern.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postern.codec.Payloads.hex;
import static org.postern.codec.Payloads.malformed;
import static org.postern.codec.Payloads.one;
import static org.postern.codec.Payloads.tlv;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.api.Path;
import org.postern.api.table.ObjectModel;
import org.postern.api.table.ResourceType;

class TlvStructureTest {
    private static final ObjectModel MODEL = Models.object(
            3,
            Models.single(0, ResourceType.STRING),
            Models.single(4, ResourceType.NONE),
            Models.multiple(6, ResourceType.INTEGER),
            Models.single(9, ResourceType.INTEGER),
            Models.single(300, ResourceType.STRING));

    @ParameterizedTest(name = "id {0}, {1} bytes: {2}")
    @CsvSource({
        "0, 0, C000",
        "0, 7, C700",
        "0, 8, C80008",
        "0, 255, C800FF",
        "0, 256, D0000100",
        "0, 65535, D000FFFF",
        "0, 65536, D800010000",
        "300, 7, E7012C",
        "300, 8, E8012C08",
        "300, 256, F0012C0100",
        "300, 65536, F8012C010000"
    })
    @DisplayName("FMT-04, FMT-05, P-35: the shortest header is written, and read again")
    void shortestHeader(int id, int length, String header) {
        String value = "x".repeat(length);
        String payload = hex(Formats.TLV, MODEL, id, value);
        assertThat(payload).isEqualTo(header + "78".repeat(length));
        assertThat(one(tlv(MODEL, payload, 3, 0, id)).values()).isEqualTo(Map.of(id, value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "C20035 35",
                "C8000235 35",
                "CF000235 35",
                "D000000235 35",
                "D800000002 3535",
                "E200003535",
                "FF00000000023535"
            })
    @DisplayName("FMT-04, FMT-05, P-35: any legal header is read, bits 2-0 beside a length field are ignored")
    void anyLegalHeader(String payload) {
        assertThat(one(tlv(MODEL, payload.replace(" ", ""), 3, 0, 0)).values()).isEqualTo(Map.of(0, "55"));
    }

    @Test
    @DisplayName("FMT-05: a payload cut anywhere is refused, or is a shorter row of whole resources")
    void truncated() {
        String payload = "C20035358606410001410105C10964";
        List<Integer> whole = List.of(0, 8, 24, 30);
        for (int end = 0; end <= payload.length(); end += 2) {
            Decoded decoded = tlv(MODEL, payload.substring(0, end), 3, 0);
            assertThat(decoded instanceof Decoded.Values).as("cut at %d", end).isEqualTo(whole.contains(end));
        }
    }

    @Test
    @DisplayName("FMT-05: trailing bytes are refused")
    void trailing() {
        assertThat(malformed(tlv(MODEL, "C10964" + "C1", 3, 0))).contains("byte 3");
        assertThat(malformed(tlv(MODEL, "C10964" + "C109", 3, 0, 9))).contains("only 0 follow");
    }

    @Test
    @DisplayName("FMT-06, P-36: an Object Instance TLV is read at its own instance, refused at another")
    void wrappedAtInstance() {
        assertThat(one(tlv(MODEL, "0300C10964", 3, 0))).isEqualTo(new DecodedInstance(0, Map.of(9, 100L), List.of()));
        assertThat(one(tlv(MODEL, "0300C10964", 3, 0, 9)).values()).isEqualTo(Map.of(9, 100L));
        assertThat(malformed(tlv(MODEL, "0301C10964", 3, 0))).contains("object instance 1");
        assertThat(malformed(tlv(MODEL, "0301C10964", 3, 0, 9))).contains("object instance 1");
    }

    @Test
    @DisplayName("FMT-06: an instance without readable resources is an empty Object Instance TLV")
    void emptyInstance() {
        assertThat(Payloads.encode(Formats.TLV, MODEL, Path.of(3), Map.of(7, Map.of())))
                .containsExactly(0x00, 0x07);
        assertThat(Payloads.encode(Formats.TLV, MODEL, Path.of(3), Map.of())).isEmpty();
    }

    @Test
    @DisplayName("FMT-06: instance ids above 255 take two bytes")
    void longInstanceId() {
        assertThat(Payloads.encode(Formats.TLV, MODEL, Path.of(3), Map.of(65534, Map.of(9, 100L))))
                .containsExactly(0x23, 0xFF, 0xFE, 0xC1, 0x09, 0x64);
    }

    @Test
    @DisplayName("FMT-07, P-31: a multiple resource is of kind 10, also alone and with one entry")
    void multipleAlone() {
        assertThat(hex(Formats.TLV, MODEL, 6, Map.of(3, 5L))).isEqualTo("8306" + "410305");
    }

    @Test
    @DisplayName("FMT-07: a single resource alone is one TLV of kind 11")
    void singleAlone() {
        assertThat(hex(Formats.TLV, MODEL, 9, 100L)).isEqualTo("C10964");
    }

    @Test
    @DisplayName("FMT-08, P-32: empty strings and empty multiple resources have length 0, both ways")
    void empty() {
        assertThat(hex(Formats.TLV, MODEL, 0, "")).isEqualTo("C000");
        assertThat(hex(Formats.TLV, MODEL, 6, Map.of())).isEqualTo("8006");
        assertThat(one(tlv(MODEL, "C0008006", 3, 0)).values()).isEqualTo(Map.of(0, "", 6, Map.of()));
    }

    @Test
    @DisplayName("FMT-09: kind 10 for a single resource and kind 11 for a multiple one are refused")
    void kindMismatch() {
        assertThat(malformed(tlv(MODEL, "8309410064", 3, 0))).contains("resource 9 is single");
        assertThat(malformed(tlv(MODEL, "C10664", 3, 0))).contains("resource 6 is multiple");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "C10964C10964, resource 9 is given twice",
        "8606410001410002, instance 0 is given twice",
        "C16301C16301, resource 99 is given twice",
        "8663410001410002, instance 0 is given twice",
        "410001, resource instance 0 stands outside",
        "8306C10001, holds resource instances only",
        "8363C10001, holds resource instances only",
        "82064100, 'resource 6: the TLV at byte 2'",
        "0200C109, only 0 follow",
        "02000000, object instance 0 stands where",
        "0300C10964C10964, resources stand beside"
    })
    @DisplayName("FMT-05: what stands twice or in the wrong place is refused, and named")
    void misplaced(String payload, String text) {
        assertThat(malformed(tlv(MODEL, payload, 3, 0))).contains(text);
    }

    @Test
    @DisplayName("DM-27: a payload for a resource must hold that resource and nothing else")
    void otherResource() {
        for (String payload : List.of("C0008006", "C10964C000", "", "C000", "0000", "C1630A")) {
            assertThat(malformed(tlv(MODEL, payload, 3, 0, 9))).contains("must hold resource 9");
        }
    }

    @Test
    @DisplayName("DM-25, DM-37: undeclared resources are reported beside the values, also multiple ones")
    void unknownResources() {
        assertThat(one(tlv(MODEL, "C16301" + "C10964" + "8364410001", 3, 0)))
                .isEqualTo(new DecodedInstance(0, Map.of(9, 100L), List.of(99, 100)));
        assertThat(one(tlv(MODEL, "C1630A", 3, 0, 99)).unknown()).containsExactly(99);
    }

    @Test
    @DisplayName("DM-22: an executable resource in a payload is reported with its bytes, for the engine to refuse")
    void executable() {
        assertThat(one(tlv(MODEL, "C10401", 3, 0)).values()).containsKey(4);
    }

    @Test
    @DisplayName("DM-34: resources without an instance are read as one of no id")
    void createWithoutId() {
        assertThat(one(tlv(MODEL, "C10964", 3))).isEqualTo(new DecodedInstance(-1, Map.of(9, 100L), List.of()));
        assertThat(one(tlv(MODEL, "", 3))).isEqualTo(new DecodedInstance(-1, Map.of(), List.of()));
    }

    @Test
    @DisplayName("DM-20: a resource instance 65535 is refused, for it could not be read again")
    void reservedResourceInstance() {
        assertThat(malformed(tlv(MODEL, "8406" + "61FFFF01", 3, 0))).contains("65535 is reserved");
        assertThat(malformed(tlv(MODEL, "84DD" + "61FFFF01", 3, 0))).contains("65535 is reserved");
    }

    @Test
    @DisplayName("DM-35, DM-38: several Object Instance TLVs are read in order; twice the same or 65535 is refused")
    void createWithIds() {
        Decoded decoded = tlv(MODEL, "0305C10964" + "0002" + "20FFFE", 3);
        assertThat(decoded)
                .isEqualTo(new Decoded.Values(List.of(
                        new DecodedInstance(5, Map.of(9, 100L), List.of()),
                        new DecodedInstance(2, Map.of(), List.of()),
                        new DecodedInstance(65534, Map.of(), List.of()))));
        assertThat(malformed(tlv(MODEL, "00050005", 3))).contains("object instance 5 is given twice");
        assertThat(malformed(tlv(MODEL, "20FFFF", 3))).contains("65535 is reserved");
    }

    @Test
    @DisplayName("FMT-01: paths of other depths are refused")
    void otherDepths() {
        assertThat(malformed(tlv(MODEL, "C10964"))).contains("not to /");
        assertThat(malformed(tlv(MODEL, "C10964", 3, 0, 6, 0))).contains("/3/0/6/0");
    }

    @Test
    @DisplayName("FMT-07: a map with a value of another type, null or an id out of range leaves nothing behind")
    void badMap() {
        Output out = new Output(1000);
        NodeEncoder encoder = Formats.TLV.encoder(out);
        encoder.begin(Path.of(3, 0));
        encoder.beginInstance(0);
        encoder.resource(Models.of(MODEL, 9)).integer(100);
        for (Map<Integer, ?> bad : List.<Map<Integer, ?>>of(
                new TreeMap<>(Map.of(0, 1L, 1, "one")),
                Map.of(65535, 1L),
                Map.of(-1, 1L),
                new HashMap<>(Collections.singletonMap(0, null)))) {
            assertThatThrownBy(() -> encoder.resource(Models.of(MODEL, 6)).multiple(bad))
                    .isInstanceOf(RuntimeException.class);
        }
        encoder.resource(Models.of(MODEL, 0)).string("");
        encoder.endInstance();
        encoder.end();
        assertThat(out.toByteArray()).containsExactly(0xC1, 0x09, 0x64, 0xC0, 0x00);
        assertThat(encoder.values()).isEqualTo(2);
    }

    @Test
    @DisplayName("DM-02: a resource without a value is left out and not counted")
    void noValue() {
        Output out = new Output(1000);
        NodeEncoder encoder = Formats.TLV.encoder(out);
        encoder.begin(Path.of(3, 0, 9));
        encoder.beginInstance(0);
        assertThat(encoder.resource(Models.of(MODEL, 9))).isNotNull();
        encoder.endInstance();
        encoder.end();
        assertThat(encoder.values()).isZero();
        assertThat(out.length()).isZero();
    }
}
