// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.transport.api.Code;

/** What Write-Attributes takes and what it refuses. */
final class WriteAttributesTest extends AttributesBench {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "pmn=1",
                "PMIN=1",
                "stp=1",
                "epmin=1",
                "pmin=",
                "pmin=-1",
                "pmin=+1",
                "pmin=1.5",
                "pmin=1e3",
                "pmin= 1",
                "pmin=0x1",
                "pmin=2147483648",
                "pmax=99999999999999999999999",
                "gt=",
                "gt=.5",
                "gt=5.",
                "gt=1e5",
                "gt=NaN",
                "gt=--1",
                "gt=+1",
                "st=-1",
                "gt=1=2",
                "=5",
                ""
            })
    @DisplayName("ATT-06, P-50: what is no attribute or no value of it is 4.00, and nothing of the request is applied")
    void malformed(String parameter) {
        refused(Code.BAD_REQUEST, "/26241/0/1", "pmax=5", parameter);
        assertThat(resource("/26241/0/1")).isEqualTo("</26241/0/1>");
    }

    @Test
    @DisplayName("ATT-06: an attribute given twice is 4.00")
    void twice() {
        refused(Code.BAD_REQUEST, "/26241/0/1", "pmin=1", "pmin=2");
        refused(Code.BAD_REQUEST, "/26241/0/1", "pmin", "pmin=2");
    }

    @Test
    @DisplayName("ATT-02: the bounds of a period are 0 and 2147483647 s, leading zeros do no harm")
    void bounds() {
        change("/26241/0/1", "pmin=0", "pmax=2147483647");
        assertThat(resource("/26241/0/1")).isEqualTo("</26241/0/1>;pmin=0;pmax=2147483647");
        change("/26241/0/1", "pmin=007");
        assertThat(resource("/26241/0/1")).contains("pmin=7;");
    }

    @Test
    @DisplayName(
            "ATT-03: conditions on anything but a numeric resource are 4.00, and so is any attribute of what cannot be"
                    + " read")
    void misplaced() {
        refused(Code.BAD_REQUEST, "/26241", "gt=1");
        refused(Code.BAD_REQUEST, "/26241/0", "pmin=1", "st=1");
        refused(Code.BAD_REQUEST, "/26241/0/0", "lt=1");
        refused(Code.BAD_REQUEST, "/26241/0/14", "lt=1");
        refused(Code.BAD_REQUEST, "/26241/0/17", "st=1");
        refused(Code.BAD_REQUEST, "/26241/0/4", "pmin=1");
        refused(Code.BAD_REQUEST, "/26241/0/20", "pmin=1");
        change("/26241/0/0", "pmin=1");
        change("/26241/0/3", "gt=1");
    }

    @Test
    @DisplayName("ATT-08: lt + 2 st must be less than gt, in one request and with what is stored at the same level")
    void conflicts() {
        refused(Code.BAD_REQUEST, "/26241/0/1", "lt=5", "gt=5");
        refused(Code.BAD_REQUEST, "/26241/0/1", "lt=1", "gt=5", "st=2");
        change("/26241/0/1", "lt=1", "gt=5", "st=1.9");
        refused(Code.BAD_REQUEST, "/26241/0/1", "st=2");
        refused(Code.BAD_REQUEST, "/26241/0/1", "gt=4.8");
        assertThat(resource("/26241/0/1")).isEqualTo("</26241/0/1>;gt=5;lt=1;st=1.9");
        change("/26241/0/1", "lt", "st=50");
        change("/26241/0/1", "gt", "lt=100");
    }

    @Test
    @DisplayName(
            "ATT-08, ATT-09, P-42, P-43: a pmax below pmin is stored, and values that are not set conflict with none")
    void periodsConflictWithNothing() {
        change("/26241/0/1", "pmin=10");
        change("/26241/0/1", "pmax=5");
        assertThat(resource("/26241/0/1")).isEqualTo("</26241/0/1>;pmin=10;pmax=5");
        change("/26241/0/2", "pmax=5", "pmin=5");
        change("/26241/0/2", "pmax=0");
    }

    @Test
    @DisplayName("ATT-14, DM-03: what is not there is 4.04, the Security object 4.01")
    void notThere() {
        refused(Code.NOT_FOUND, "/26241/0/99", "pmin=1");
        refused(Code.NOT_FOUND, "/26241/0/5", "pmin=1");
        refused(Code.NOT_FOUND, "/26241/1", "pmin=1");
        refused(Code.NOT_FOUND, "/26299", "pmin=1");
        refused(Code.UNAUTHORIZED, "/0", "pmin=1");
        refused(Code.UNAUTHORIZED, "/0/0/1", "pmin=1");
    }

    @Test
    @DisplayName("ATT-11: Write-Attributes needs the right to read an instance, and none on an object")
    void rights() {
        Bench strict = new Bench((server, object, instance) -> server == 1 ? 1 : 30);
        strict.serve(thing);
        strict.attributes(1, "/26241/0/1", "pmin=1").is(Code.CHANGED);
        strict.attributes(2, "/26241/0/1", "pmin=1").is(Code.UNAUTHORIZED);
        strict.attributes(2, "/26241/0", "pmin=1").is(Code.UNAUTHORIZED);
        strict.attributes(2, "/26241", "pmin=1").is(Code.CHANGED);
    }
}
