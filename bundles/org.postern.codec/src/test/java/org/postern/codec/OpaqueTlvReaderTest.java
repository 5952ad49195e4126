// SPDX-License-Identifier: Apache-2.0
package org.postern.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpaqueTlvReaderTest {
    @ParameterizedTest(name = "resource {0}, {1} bytes, pieces of {2}")
    @CsvSource({"0, 0, 1", "0, 7, 1", "0, 8, 2", "0, 300, 16", "300, 70000, 1024", "65535, 70000, 1", "2, 70000, 100000"
    })
    @DisplayName("FMT-04: the header is taken off, however the payload is cut")
    void content(int resource, int length, int piece) {
        byte[] content = new byte[length];
        for (int i = 0; i < length; i++) {
            content[i] = (byte) i;
        }
        byte[] header = OpaqueTlv.header(resource, length);
        byte[] payload = Arrays.copyOf(header, header.length + length);
        System.arraycopy(content, 0, payload, header.length, length);

        OpaqueTlvReader reader = new OpaqueTlvReader(resource);
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        for (int at = 0; at < payload.length; at += piece) {
            assertThat(at < header.length ? -1L : length).isEqualTo(reader.length());
            ByteBuffer data = ByteBuffer.wrap(payload, at, Math.min(piece, payload.length - at));
            assertThat(reader.accept(data)).isNull();
            read.write(payload, data.position(), data.remaining());
        }
        assertThat(reader.end()).isNull();
        assertThat(reader.length()).isEqualTo(length);
        assertThat(read.toByteArray()).isEqualTo(content);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, C000", "1, 7, C701", "1, 300, D001012C", "300, 16777215, F8012CFFFFFF"})
    @DisplayName("FMT-05: the header of content to be streamed out is the shortest")
    void header(int resource, long length, String expected) {
        assertThat(HexFormat.of().withUpperCase().formatHex(OpaqueTlv.header(resource, length)))
                .isEqualTo(expected);
    }

    @Test
    @DisplayName("FMT-04: what does not fit 24 bits has no header")
    void tooLong() {
        assertThatThrownBy(() -> OpaqueTlv.header(0, 1 << 24)).hasMessageContaining("16777215");
        assertThatThrownBy(() -> OpaqueTlv.header(0, -1)).hasMessageContaining("not -1");
    }

    @Test
    @DisplayName("FMT-05: a payload that ends early is refused at its end")
    void endsEarly() {
        assertThat(new OpaqueTlvReader(0).end()).contains("within its TLV header");
        assertThat(endOf("D000")).contains("within its TLV header");
        assertThat(endOf("D000000501020304")).contains("5 bytes, but has 4");
    }

    @Test
    @DisplayName("FMT-05: bytes behind the content are refused, in the same piece and in a later one")
    void goesOn() {
        OpaqueTlvReader reader = new OpaqueTlvReader(0);
        assertThat(accept(reader, "C1000102")).contains("more follow");
        reader = new OpaqueTlvReader(0);
        assertThat(accept(reader, "C10001")).isNull();
        assertThat(reader.end()).isNull();
        assertThat(accept(reader, "02")).contains("more follow");
    }

    @ParameterizedTest
    @ValueSource(strings = {"C101FF", "8000", "010101", "4000", "E00100"})
    @DisplayName("DM-27, FMT-09: another resource or another kind is refused with the first piece")
    void other(String payload) {
        assertThat(accept(new OpaqueTlvReader(0), payload)).contains("single resource with id 0");
    }

    private static @Nullable String endOf(String payload) {
        OpaqueTlvReader reader = new OpaqueTlvReader(0);
        assertThat(accept(reader, payload)).isNull();
        return reader.end();
    }

    private static @Nullable String accept(OpaqueTlvReader reader, String payload) {
        return reader.accept(ByteBuffer.wrap(HexFormat.of().parseHex(payload)));
    }
}
