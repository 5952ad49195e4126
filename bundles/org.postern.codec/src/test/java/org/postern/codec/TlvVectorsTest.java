// SPDX-License-Identifier: Apache-2.0
package org.postern.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.api.ObjectLink;
import org.postern.api.Path;
import org.postern.api.table.ObjectModel;

/** The published examples, their known errors corrected, both ways. */
class TlvVectorsTest {
    private static final String DEVICE_INSTANCE = "C80014" + "4F70656E204D6F62696C6520416C6C69616E6365" //
            + "C80116" + "4C69676874776569676874204D324D20436C69656E74"
            + "C80209" + "333435303030313233"
            + "C303" + "312E30"
            + "8606" + "410001" + "410105"
            + "880708" + "42000ED8" + "42011388"
            + "8708" + "41007D" + "42010384"
            + "C10964" + "C10A0F" + "830B" + "410000"
            + "C40D" + "5182428F"
            + "C60E" + "2B30323A3030"
            + "C11055";
    private static final String ACCESS_OBJECT = "08000E" + "C10001" + "C10100" + "8302" + "417F07" + "C1037F" //
            + "080212" + "C10003" + "C10100" + "8702" + "417F07" + "61013601" + "C1037F";
    private static final String LINKS_INSTANCE =
            "88000C" + "440000420000" + "440100420001" + "C8010D" + "38363133383030373535353030" + "C40212345678";

    private static final Map<Integer, Object> DEVICE = new TreeMap<>(Map.ofEntries(
            Map.entry(0, "Open Mobile Alliance"),
            Map.entry(1, "Lightweight M2M Client"),
            Map.entry(2, "345000123"),
            Map.entry(3, "1.0"),
            Map.entry(6, ordered(0, 1L, 1, 5L)),
            Map.entry(7, ordered(0, 3800L, 1, 5000L)),
            Map.entry(8, ordered(0, 125L, 1, 900L)),
            Map.entry(9, 100L),
            Map.entry(10, 15L),
            Map.entry(11, ordered(0, 0L)),
            Map.entry(13, Instant.ofEpochSecond(1367491215L)),
            Map.entry(14, "+02:00"),
            Map.entry(16, "U")));
    private static final Map<Integer, Object> LINKS = new TreeMap<>(
            Map.of(0, ordered(0, new ObjectLink(66, 0), 1, new ObjectLink(66, 1)), 1, "8613800755500", 2, 0x12345678L));
    private static final Map<Integer, Object> ACCESS_0 =
            new TreeMap<>(Map.of(0, 1L, 1, 0L, 2, ordered(127, 7L), 3, 127L));
    private static final Map<Integer, Object> ACCESS_2 =
            new TreeMap<>(Map.of(0, 3L, 1, 0L, 2, ordered(127, 7L, 310, 1L), 3, 127L));

    @Test
    @DisplayName("FMT-10, FMT-06: /3/0 has 121 bytes and no Object Instance TLV")
    void deviceInstance() {
        both(Models.DEVICE, Path.of(3, 0), DEVICE_INSTANCE, Map.of(0, DEVICE));
        assertThat(DEVICE_INSTANCE).hasSize(2 * 121);
    }

    @Test
    @DisplayName("FMT-10, FMT-06, P-30: /3 wraps the single instance")
    void deviceObject() {
        both(Models.DEVICE, Path.of(3), "080079" + DEVICE_INSTANCE, Map.of(0, DEVICE));
    }

    @Test
    @DisplayName("FMT-11: /2 with two instances has 38 bytes")
    void accessControl() {
        both(Models.ACCESS, Path.of(2), ACCESS_OBJECT, ordered(0, ACCESS_0, 2, ACCESS_2));
        assertThat(ACCESS_OBJECT).hasSize(2 * 38);
    }

    @Test
    @DisplayName("FMT-12: /65/0 with object links")
    void objectLinks() {
        both(Models.LINKS, Path.of(65, 0), LINKS_INSTANCE, Map.of(0, LINKS));
    }

    @Test
    @DisplayName("FMT-12: the null link is FFFFFFFF")
    void nullLink() {
        both(Models.LINKS, Path.of(65, 0, 0), "86004400FFFFFFFF", Map.of(0, Map.of(0, ordered(0, ObjectLink.NULL))));
    }

    private static void both(
            ObjectModel model, Path path, String hex, Map<Integer, ? extends Map<Integer, ?>> instances) {
        assertThat(HexFormat.of().withUpperCase().formatHex(Payloads.encode(Formats.TLV, model, path, instances)))
                .isEqualTo(hex);
        Decoded decoded = Formats.TLV.decode(HexFormat.of().parseHex(hex), path, model);
        Map<Integer, Map<Integer, Object>> read = new LinkedHashMap<>();
        assertThat(decoded).isInstanceOf(Decoded.Values.class);
        ((Decoded.Values) decoded)
                .instances()
                .forEach(instance -> read.put(instance.id(), new TreeMap<>(instance.values())));
        assertThat(read).isEqualTo(instances);
    }

    private static <T> Map<Integer, T> ordered(int key, T value) {
        Map<Integer, T> map = new LinkedHashMap<>();
        map.put(key, value);
        return map;
    }

    private static <T> Map<Integer, T> ordered(int key, T value, int key2, T value2) {
        Map<Integer, T> map = ordered(key, value);
        map.put(key2, value2);
        return map;
    }
}
