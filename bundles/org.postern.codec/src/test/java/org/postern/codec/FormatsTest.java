// SPDX-License-Identifier: Apache-2.0
package org.postern.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postern.codec.Payloads.malformed;
import static org.postern.codec.Payloads.one;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.api.Path;
import org.postern.api.table.ResourceModel;
import org.postern.api.table.ResourceType;

class FormatsTest {
    private static final ResourceModel STRING = Models.single(0, ResourceType.STRING);
    private static final ResourceModel OPAQUE = Models.single(1, ResourceType.OPAQUE);
    private static final ResourceModel MULTIPLE = Models.multiple(2, ResourceType.STRING);
    private static final ResourceModel EXECUTABLE = Models.single(3, ResourceType.NONE);

    @Test
    @DisplayName("FMT-01: 0, 42, 11542 and 11543 are the formats of values")
    void numbers() {
        for (ContentFormat format : List.of(Formats.TEXT, Formats.OPAQUE, Formats.TLV, Formats.JSON)) {
            assertThat(Formats.of(format.number())).isSameAs(format);
        }
        assertThat(Formats.TEXT.number()).isZero();
        assertThat(Formats.OPAQUE.number()).isEqualTo(42);
        assertThat(Formats.TLV.number()).isEqualTo(11542);
        assertThat(Formats.JSON.number()).isEqualTo(11543);
        assertThat(Formats.of(Formats.LINK_NUMBER)).isNull();
        assertThat(Formats.of(60)).isNull();
        assertThat(Formats.of(-1)).isNull();
    }

    @Test
    @DisplayName("FMT-02, P-39: the numbers of the drafts are understood")
    void drafts() {
        assertThat(Formats.of(1541)).isSameAs(Formats.TEXT);
        assertThat(Formats.of(1542)).isSameAs(Formats.TLV);
        assertThat(Formats.of(1543)).isSameAs(Formats.JSON);
    }

    @Test
    @DisplayName("FMT-03, P-37: the format of an answer fits what is answered")
    void defaults() {
        DefaultFormats standard = DefaultFormats.STANDARD;
        assertThat(standard.of(null)).isSameAs(Formats.TLV);
        assertThat(standard.of(MULTIPLE)).isSameAs(Formats.TLV);
        assertThat(standard.of(STRING)).isSameAs(Formats.TEXT);
        assertThat(standard.of(OPAQUE)).isSameAs(Formats.OPAQUE);
    }

    @Test
    @DisplayName("FMT-03: the format of an answer may be chosen, for single resources and for the rest")
    void chosen() {
        DefaultFormats chosen = new DefaultFormats(Formats.TLV, Formats.JSON);
        assertThat(chosen.of(null)).isSameAs(Formats.JSON);
        assertThat(chosen.of(MULTIPLE)).isSameAs(Formats.JSON);
        assertThat(chosen.of(STRING)).isSameAs(Formats.TLV);
        assertThat(chosen.of(OPAQUE)).isSameAs(Formats.TLV);
    }

    @Test
    @DisplayName("DM-06, DM-19, P-31: text and opaque carry single resources only, TLV and JSON anything")
    void fits() {
        for (ContentFormat format : List.of(Formats.TEXT, Formats.OPAQUE)) {
            assertThat(format.fits(null)).isFalse();
            assertThat(format.fits(MULTIPLE)).isFalse();
            assertThat(format.fits(EXECUTABLE)).isFalse();
            assertThat(format.fits(OPAQUE)).isTrue();
        }
        assertThat(Formats.TEXT.fits(STRING)).isTrue();
        assertThat(Formats.OPAQUE.fits(STRING)).isFalse();
        assertThat(Formats.TLV.fits(null)).isTrue();
        assertThat(Formats.TLV.fits(MULTIPLE)).isTrue();
        assertThat(Formats.JSON.fits(null)).isTrue();
        assertThat(Formats.JSON.fits(MULTIPLE)).isTrue();
    }

    @Test
    @DisplayName("DM-19: text and opaque payloads for more than one value are refused")
    void severalValues() {
        var model = Models.object(9, STRING, OPAQUE, MULTIPLE);
        for (ContentFormat format : List.of(Formats.TEXT, Formats.OPAQUE)) {
            assertThat(malformed(format.decode(new byte[1], Path.of(9, 0), model)))
                    .contains("/9/0 has several");
            assertThat(malformed(format.decode(new byte[1], Path.of(9, 0, 2), model)))
                    .contains("use TLV");
            assertThat(one(format.decode(new byte[1], Path.of(9, 0, 77), model)).unknown())
                    .containsExactly(77);
        }
        assertThat(malformed(Formats.OPAQUE.decode(new byte[1], Path.of(9, 0, 0), model)))
                .contains("use TLV");
    }

    @Test
    @DisplayName("DM-06: an encoder of one value says so when it is given something else")
    void misuse() {
        var model = Models.object(9, STRING, OPAQUE, MULTIPLE);
        assertThatThrownBy(() -> Payloads.encode(Formats.OPAQUE, model, 0, "text"))
                .hasMessageContaining("fits");
        assertThatThrownBy(() -> Payloads.encode(Formats.TEXT, model, 2, Map.of(0, "text")))
                .hasMessageContaining("fits");
    }
}
