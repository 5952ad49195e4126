// SPDX-License-Identifier: Apache-2.0
package org.postern.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postern.codec.Models.BOOLEAN;
import static org.postern.codec.Models.FLOAT;
import static org.postern.codec.Models.INTEGER;
import static org.postern.codec.Models.OBJLNK;
import static org.postern.codec.Models.OPAQUE;
import static org.postern.codec.Models.STRING;
import static org.postern.codec.Models.TIME;
import static org.postern.codec.Payloads.malformed;
import static org.postern.codec.Payloads.one;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.api.Path;

/** The types in JSON. */
class JsonValuesTest {
    private static Decoded decode(int resource, String value) {
        String json = "{\"bn\":\"/9000/0/" + resource + "\",\"e\":[{" + value + "}]}";
        return Formats.JSON.decode(json.getBytes(StandardCharsets.UTF_8), Path.of(9000, 0, resource), Models.ALL);
    }

    private static Object value(int resource, String value) {
        return Objects.requireNonNull(one(decode(resource, value)).values().get(resource));
    }

    /** What stands in the only entry. */
    private static String encode(int resource, Object value) {
        String json = Payloads.text(Formats.JSON, Models.ALL, resource, value);
        String head = "{\"bn\":\"/9000/0/" + resource + "\",\"e\":[{";
        assertThat(json).startsWith(head).endsWith("}]}");
        return json.substring(head.length(), json.length() - 3);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 129, Long.MAX_VALUE, Long.MIN_VALUE, 9007199254740993L, -9007199254740993L})
    @DisplayName("FMT-13, TYP: integers are exact to the last of 64 bits")
    void integers(long number) {
        assertThat(encode(INTEGER, number)).isEqualTo("\"v\":" + number);
        assertThat(value(INTEGER, "\"v\":" + number)).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({"5.0, 5", "5e2, 500", "-0, 0", "1.0E1, 10", "9.223372036854775807E18, 9223372036854775807"})
    @DisplayName("FMT-13: a whole number is an integer however it is written")
    void wholeNumbers(String digits, long number) {
        assertThat(value(INTEGER, "\"v\":" + digits)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5.5",
                "9223372036854775808",
                "-9223372036854775809",
                "1e19",
                "1e-1",
                "1e999999999",
                "1e-999999999",
                "1e99999999999999999999"
            })
    @DisplayName("TYP-01: what is no integer of 64 bits is refused, and costs nothing")
    void noIntegers(String digits) {
        assertThat(malformed(decode(INTEGER, "\"v\":" + digits))).isNotBlank();
        assertThat(malformed(decode(TIME, "\"v\":" + digits))).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 0.5",
        "22.0, 22.0",
        "1.0E10, 10000000000",
        "1.0E-10, 0.0000000001",
        "-1.5E-5, -0.000015",
        "0.1, 0.1"
    })
    @DisplayName("TYP-05: floats are plain decimals")
    void floats(double number, String digits) {
        assertThat(encode(FLOAT, number)).isEqualTo("\"v\":" + digits);
        assertThat(value(FLOAT, "\"v\":" + digits)).isEqualTo(number);
        assertThat(value(FLOAT, "\"v\":" + number)).isEqualTo(number);
    }

    @Test
    @DisplayName("TYP-05: a float that is not finite is neither sent nor taken")
    void notFinite() {
        for (double number : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            Output out = new Output(1000);
            NodeEncoder encoder = Formats.JSON.encoder(out);
            encoder.begin(Path.of(9000, 0, FLOAT));
            encoder.beginInstance(0);
            encoder.resource(Models.of(Models.ALL, FLOAT)).floating(number);
            encoder.endInstance();
            encoder.end();
            assertThat(encoder.values()).isZero();
        }
        assertThat(malformed(decode(FLOAT, "\"v\":1e400"))).contains("finite");
    }

    @Test
    @DisplayName("TYP: times are numbers of seconds, booleans true and false")
    void timesAndBooleans() {
        assertThat(encode(TIME, Instant.ofEpochSecond(1367491215L))).isEqualTo("\"v\":1367491215");
        assertThat(value(TIME, "\"v\":-5")).isEqualTo(Instant.ofEpochSecond(-5));
        assertThat(malformed(decode(TIME, "\"v\":9223372036854775807"))).contains("out of range");
        assertThat(encode(BOOLEAN, true)).isEqualTo("\"bv\":true");
        assertThat(encode(BOOLEAN, false)).isEqualTo("\"bv\":false");
        assertThat(value(BOOLEAN, "\"bv\":true")).isEqualTo(true);
        assertThat(value(BOOLEAN, "\"bv\":false")).isEqualTo(false);
        assertThat(malformed(decode(BOOLEAN, "\"v\":1"))).contains("true or false in bv");
    }

    @Test
    @DisplayName("FMT-13, P-40: opaque content is Base64 in sv")
    void opaque() {
        assertThat(encode(OPAQUE, new byte[] {1, 2, 3, (byte) 0xFF})).isEqualTo("\"sv\":\"AQID/w==\"");
        assertThat(value(OPAQUE, "\"sv\":\"AQID/w==\"")).isEqualTo(new byte[] {1, 2, 3, (byte) 0xFF});
        assertThat(encode(OPAQUE, new byte[0])).isEqualTo("\"sv\":\"\"");
        assertThat(value(OPAQUE, "\"sv\":\"\"")).isEqualTo(new byte[0]);
        assertThat(malformed(decode(OPAQUE, "\"sv\":\"A\u20ACID\""))).contains("Base64");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "66", "66:", ":0", "66:0:0", "65536:0", "066:0", "6 6:0", "FFFF:0", "-1:0"})
    @DisplayName("TYP-01: an object link is two ids")
    void noLinks(String link) {
        assertThat(malformed(decode(OBJLNK, "\"ov\":\"" + link + "\""))).contains("object:instance");
    }

    @Test
    @DisplayName("FMT-13: strings are escaped where JSON asks for it, and nowhere else")
    void strings() {
        assertThat(encode(STRING, "a\"b\\c/d")).isEqualTo("\"sv\":\"a\\\"b\\\\c/d\"");
        assertThat(encode(STRING, "\n\r\t\u0000\u001f\u007f")).isEqualTo("\"sv\":\"\\n\\r\\t\\u0000\\u001f\u007f\"");
        assertThat(encode(STRING, "äµ€\uD83D\uDE00")).isEqualTo("\"sv\":\"äµ€\uD83D\uDE00\"");
        assertThat(encode(STRING, "\ud83d")).isEqualTo("\"sv\":\"?\"");
        assertThat(value(STRING, "\"sv\":\"\\u00e4\\ud83d\\ude00\\/\\b\"")).isEqualTo("ä\uD83D\uDE00/\b");
    }

    @Test
    @DisplayName("FMT-13: what is no Unicode is refused")
    void noUnicode() {
        assertThat(malformed(decode(STRING, "\"sv\":\"\\ud83d\""))).contains("surrogate");
        assertThat(malformed(decode(STRING, "\"sv\":\"\\ude00\\ud83d\""))).contains("surrogate");
        byte[] json = "{\"e\":[{\"sv\":\"x\"}]}".getBytes(StandardCharsets.UTF_8);
        json[13] = (byte) 0xFF;
        assertThat(malformed(Formats.JSON.decode(json, Path.of(9000, 0, STRING), Models.ALL)))
                .isNotBlank();
    }

    @Test
    @DisplayName("FMT-07: the instances of a multiple resource go out by their ids, in JSON and TLV")
    void ascending() {
        Map<Integer, Object> entries = new LinkedHashMap<>();
        entries.put(300, 3L);
        entries.put(0, 1L);
        entries.put(7, 2L);
        assertThat(Payloads.text(Formats.JSON, Models.ALL, INTEGER + 1000, entries))
                .contains("[{\"n\":\"0\",\"v\":1},{\"n\":\"7\",\"v\":2},{\"n\":\"300\",\"v\":3}]");
        assertThat(Payloads.hex(Formats.TLV, Models.ALL, INTEGER + 1000, entries))
                .endsWith("410001" + "410702" + "61012C03");
        Map<Integer, Object> descending = new java.util.TreeMap<>(Collections.reverseOrder());
        descending.putAll(entries);
        assertThat(Payloads.hex(Formats.TLV, Models.ALL, INTEGER + 1000, descending))
                .endsWith("410001" + "410702" + "61012C03");
    }

    @Test
    @DisplayName("FMT-07: a multiple resource that cannot be said leaves nothing behind, at any depth")
    void nothingBehind() {
        Map<Integer, Object> wrong = new LinkedHashMap<>();
        wrong.put(0, 1L);
        wrong.put(1, null);
        for (Path path : Arrays.asList(Path.of(9000), Path.of(9000, 0), Path.of(9000, 0, INTEGER + 1000))) {
            Output out = new Output(1000);
            NodeEncoder encoder = Formats.JSON.encoder(out);
            encoder.begin(path);
            encoder.beginInstance(0);
            var multiple = Models.of(Models.ALL, INTEGER + 1000);
            assertThatThrownBy(() -> encoder.resource(multiple).multiple(wrong)).isInstanceOf(RuntimeException.class);
            assertThat(encoder.values()).isZero();
            encoder.resource(multiple).multiple(Map.of(2, 5L));
            encoder.endInstance();
            encoder.end();
            String json = new String(out.toByteArray(), StandardCharsets.UTF_8);
            assertThat(json).endsWith("\"e\":[{\"n\":\"" + name(path) + "2\",\"v\":5}]}");
            assertThat(Payloads.one(Formats.JSON.decode(out.toByteArray(), path, Models.ALL))
                            .values())
                    .isEqualTo(Map.of(INTEGER + 1000, Map.of(2, 5L)));
        }
    }

    private static String name(Path path) {
        String resource = (INTEGER + 1000) + "/";
        return path.depth() == 1 ? "0/" + resource : path.depth() == 2 ? resource : "";
    }
}
