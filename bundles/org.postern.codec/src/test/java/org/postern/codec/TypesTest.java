// SPDX-License-Identifier: Apache-2.0
package org.postern.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.codec.Models.BOOLEAN;
import static org.postern.codec.Models.FLOAT;
import static org.postern.codec.Models.INTEGER;
import static org.postern.codec.Models.OBJLNK;
import static org.postern.codec.Models.OPAQUE;
import static org.postern.codec.Models.STRING;
import static org.postern.codec.Models.TIME;
import static org.postern.codec.Payloads.hex;
import static org.postern.codec.Payloads.malformed;
import static org.postern.codec.Payloads.one;
import static org.postern.codec.Payloads.text;
import static org.postern.codec.Payloads.tlv;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.api.ObjectLink;
import org.postern.api.Path;
import org.postern.api.table.ObjectModel;

class TypesTest {
    private static final ObjectModel ALL = Models.ALL;

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "0, C10100",
        "127, C1017F",
        "128, C2010080",
        "129, C2010081",
        "-1, C101FF",
        "-128, C10180",
        "-129, C201FF7F",
        "32767, C2017FFF",
        "32768, C40100008000",
        "-32769, C401FFFF7FFF",
        "2147483647, C4017FFFFFFF",
        "2147483648, C801080000000080000000",
        "-2147483649, C80108FFFFFFFF7FFFFFFF",
        "9223372036854775807, C801087FFFFFFFFFFFFFFF",
        "-9223372036854775808, C801088000000000000000"
    })
    @DisplayName("TYP-02, P-33: integers take the smallest of 1, 2, 4 and 8 bytes, signed; the same in text is decimal")
    void integers(long value, String payload) {
        assertThat(hex(Formats.TLV, ALL, INTEGER, value)).isEqualTo(payload);
        assertThat(one(tlv(ALL, payload, 9000, 0, INTEGER)).values()).isEqualTo(Map.of(INTEGER, value));
        assertThat(text(Formats.TEXT, ALL, INTEGER, value)).isEqualTo(Long.toString(value));
        assertThat(fromText(INTEGER, Long.toString(value))).isEqualTo(value);
    }

    @Test
    @DisplayName("TYP-02: an integer in more bytes than needed is read")
    void wideInteger() {
        assertThat(one(tlv(ALL, "C80108" + "FFFFFFFFFFFFFFFF", 9000, 0)).values())
                .isEqualTo(Map.of(INTEGER, -1L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "C001",
                "C301000001",
                "C5010000000001",
                "C601000000000001",
                "C70100000000000001",
                "C80109000000000000000001"
            })
    @DisplayName("TYP-01, P-33: integers of other lengths are refused")
    void integerLengths(String payload) {
        assertThat(malformed(tlv(ALL, payload, 9000, 0))).contains("resource 1").contains("1, 2, 4 or 8 bytes");
        String time = payload.substring(0, 2) + "05" + payload.substring(4);
        assertThat(malformed(tlv(ALL, time, 9000, 0))).contains("resource 5").contains("1, 2, 4 or 8 bytes");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"0.5, C4023F000000", "-2, C402C0000000", "0.1, C802083FB999999999999A", "1e300, C802087E37E43C8800759C"
    })
    @DisplayName("TYP-01: floats take 4 bytes when those hold the value, else 8; both are read")
    void floats(double value, String payload) {
        assertThat(hex(Formats.TLV, ALL, FLOAT, value)).isEqualTo(payload);
        assertThat(one(tlv(ALL, payload, 9000, 0)).values()).isEqualTo(Map.of(FLOAT, value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "C002",
                "C102 00",
                "C202 0000",
                "C402 7FC00000",
                "C402 7F800000",
                "C402 FF800000",
                "C80208 7FF8000000000000",
                "C80208 7FF0000000000000",
                "C80208 FFF0000000000000"
            })
    @DisplayName("TYP-01, TYP-05: floats of other lengths and those that are not finite are refused")
    void badFloats(String payload) {
        assertThat(malformed(tlv(ALL, payload.replace(" ", ""), 9000, 0)))
                .contains("resource 2")
                .contains("float");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    @DisplayName("TYP-05: a float that is not finite is never emitted, as if there were no value")
    void neverEmitted(double value) {
        assertThat(hex(Formats.TLV, ALL, FLOAT, value)).isEmpty();
        assertThat(hex(Formats.TLV, ALL, FLOAT + 1000, Map.of(7, value))).isEqualTo("A003EA");
        assertThat(text(Formats.TEXT, ALL, FLOAT, value)).isEmpty();
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "24.5, 24.5",
        "0, 0.0",
        "1e7, 10000000",
        "-1.5e10, -15000000000",
        "1e-7, 0.0000001",
        "1.25e-9, 0.00000000125",
        "123456789.125, 123456789.125"
    })
    @DisplayName("TYP-05: text floats have no exponent")
    void textFloats(double value, String expected) {
        String text = text(Formats.TEXT, ALL, FLOAT, value);
        assertThat(text).isEqualTo(expected);
        assertThat(fromText(FLOAT, text)).isEqualTo(value);
    }

    @Test
    @DisplayName("TYP-05: the longest floats go through text and back")
    void extremeFloats() {
        for (double value :
                new double[] {Double.MAX_VALUE, Double.MIN_VALUE, -Double.MAX_VALUE, -1.7976931348623157e-300}) {
            String text = text(Formats.TEXT, ALL, FLOAT, value);
            assertThat(text).doesNotContain("E");
            assertThat(fromText(FLOAT, text)).isEqualTo(value);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"1e3, 1000", "-2.5E-1, -0.25", "+7, 7", ".5, 0.5", "12, 12", "1e-999, 0"})
    @DisplayName("TYP-05: text floats with exponent are read")
    void exponents(String text, double value) {
        assertThat(fromText(FLOAT, text)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "NaN",
                "Infinity",
                "-Infinity",
                "1e999",
                "0x1p3",
                "1f",
                "1d",
                " 1",
                "1 ",
                "1,5",
                "e",
                "--1",
                "."
            })
    @DisplayName("TYP-05: other text floats are refused")
    void badTextFloats(String text) {
        assertThat(fromText(FLOAT, text)).isInstanceOf(Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "+1",
                "1.0",
                "1e3",
                " 1",
                "1\n",
                "0x10",
                "9223372036854775808",
                "-9223372036854775809",
                "1-2",
                "\u0661"
            })
    @DisplayName("TYP table: other text integers and times are refused")
    void badTextIntegers(String text) {
        assertThat(fromText(INTEGER, text)).isInstanceOf(Malformed.class);
        assertThat(fromText(TIME, text)).isInstanceOf(Malformed.class);
    }

    @Test
    @DisplayName("TYP-01, P-41: booleans are one byte 0 or 1, in text the digit")
    void booleans() {
        assertThat(hex(Formats.TLV, ALL, BOOLEAN, true)).isEqualTo("C10301");
        assertThat(hex(Formats.TLV, ALL, BOOLEAN, false)).isEqualTo("C10300");
        assertThat(one(tlv(ALL, "C10301", 9000, 0)).values()).isEqualTo(Map.of(BOOLEAN, true));
        assertThat(one(tlv(ALL, "C10300", 9000, 0)).values()).isEqualTo(Map.of(BOOLEAN, false));
        for (String bad : new String[] {"C003", "C10302", "C103FF", "C2030001"}) {
            assertThat(malformed(tlv(ALL, bad, 9000, 0))).contains("0 or 1");
        }
        assertThat(text(Formats.TEXT, ALL, BOOLEAN, true)).isEqualTo("1");
        assertThat(text(Formats.TEXT, ALL, BOOLEAN, false)).isEqualTo("0");
        assertThat(fromText(BOOLEAN, "1")).isEqualTo(true);
        assertThat(fromText(BOOLEAN, "0")).isEqualTo(false);
        for (String bad : new String[] {"", "true", "2", "01"}) {
            assertThat(fromText(BOOLEAN, bad)).isInstanceOf(Malformed.class);
        }
    }

    @Test
    @DisplayName("TYP table: a time is an integer of seconds")
    void times() {
        Instant time = Instant.ofEpochSecond(1367491215L);
        assertThat(hex(Formats.TLV, ALL, TIME, time.plusMillis(999))).isEqualTo("C4055182428F");
        assertThat(one(tlv(ALL, "C4055182428F", 9000, 0)).values()).isEqualTo(Map.of(TIME, time));
        assertThat(text(Formats.TEXT, ALL, TIME, time)).isEqualTo("1367491215");
        assertThat(fromText(TIME, "-5")).isEqualTo(Instant.ofEpochSecond(-5));
        assertThat(fromText(TIME, "9223372036854775807")).isInstanceOf(Malformed.class);
        assertThat(malformed(tlv(ALL, "C80508" + "7FFFFFFFFFFFFFFF", 9000, 0))).contains("out of range");
    }

    @Test
    @DisplayName("TYP-01: object links are two ids of 16 bits, in text with a colon between")
    void links() {
        ObjectLink link = new ObjectLink(66, 65535);
        assertThat(hex(Formats.TLV, ALL, OBJLNK, link)).isEqualTo("C4060042FFFF");
        assertThat(one(tlv(ALL, "C4060042FFFF", 9000, 0)).values()).isEqualTo(Map.of(OBJLNK, link));
        assertThat(malformed(tlv(ALL, "C206" + "0042", 9000, 0))).contains("4 bytes");
        assertThat(text(Formats.TEXT, ALL, OBJLNK, link)).isEqualTo("66:65535");
        assertThat(fromText(OBJLNK, "65535:65535")).isEqualTo(ObjectLink.NULL);
        for (String bad : new String[] {"", ":", "1:", ":1", "1", "1:2:3", "65536:0", "-1:0", "1 :2", "66/1"}) {
            assertThat(fromText(OBJLNK, bad)).isInstanceOf(Malformed.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "U", "\u00fc\u20ac", "a\u00e9\ud83d\ude00z", "\u0000"})
    @DisplayName("TYP table: strings are UTF-8 in both formats")
    void strings(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        assertThat(Payloads.encode(Formats.TEXT, ALL, STRING, value)).isEqualTo(utf8);
        assertThat(Payloads.encode(Formats.TLV, ALL, STRING, value)).hasSize(utf8.length + (utf8.length < 8 ? 2 : 3));
        assertThat(fromText(STRING, value)).isEqualTo(value);
        assertThat(one(tlv(ALL, hex(Formats.TLV, ALL, STRING, value), 9000, 0)).values())
                .isEqualTo(Map.of(STRING, value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"80", "C3", "C0AF", "EDA080", "F4908080", "61FF"})
    @DisplayName("TYP table: what is not UTF-8 is refused; half a surrogate pair is written as ?")
    void notUtf8(String bytes) {
        assertThat(malformed(tlv(ALL, "C" + bytes.length() / 2 + "00" + bytes, 9000, 0)))
                .contains("UTF-8");
        assertThat(text(Formats.TEXT, ALL, STRING, "a\ud800b\udc00")).isEqualTo("a?b?");
    }

    @Test
    @DisplayName("TYP table: opaque content is raw in TLV and opaque format, Base64 in text")
    void opaque() {
        byte[] value = {0, 1, (byte) 0xFF, 'a'};
        assertThat(hex(Formats.TLV, ALL, OPAQUE, value)).isEqualTo("C4040001FF61");
        assertThat(hex(Formats.OPAQUE, ALL, OPAQUE, value)).isEqualTo("0001FF61");
        assertThat(text(Formats.TEXT, ALL, OPAQUE, value)).isEqualTo("AAH/YQ==");
        assertThat(fromText(OPAQUE, "AAH/YQ==")).isEqualTo(value);
        assertThat(fromText(OPAQUE, "A")).isInstanceOf(Malformed.class);
        assertThat(fromText(OPAQUE, "AAH_YQ==")).isInstanceOf(Malformed.class);
        assertThat(one(Formats.OPAQUE.decode(value, Path.of(9000, 0, OPAQUE), ALL))
                        .values()
                        .get(OPAQUE))
                .isEqualTo(value);
        assertThat(one(tlv(ALL, "C4040001FF61", 9000, 0)).values().get(OPAQUE)).isEqualTo(value);
    }

    /** The value of a text payload, or what is wrong with it. */
    private static @Nullable Object fromText(int resource, String text) {
        Decoded decoded = Formats.TEXT.decode(text.getBytes(StandardCharsets.UTF_8), Path.of(9000, 0, resource), ALL);
        return decoded instanceof Malformed ? decoded : one(decoded).values().get(resource);
    }
}
