// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.engine.internal.Tlv.NONE;
import static org.postern.engine.internal.Tlv.entry;
import static org.postern.engine.internal.Tlv.instance;
import static org.postern.engine.internal.Tlv.join;
import static org.postern.engine.internal.Tlv.number;
import static org.postern.engine.internal.Tlv.opaque;
import static org.postern.engine.internal.Tlv.truth;
import static org.postern.engine.internal.Tlv.utf8;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation.Kind;

/** What a bootstrap server writes and discovers of the objects that make accounts. */
final class BootstrapWriteTest extends BootstrapBench {
    @Test
    @DisplayName("BS-12, BS-13: an object, an instance and a resource are written, made when they are not there")
    void levels() {
        asked();
        write("/0", join(security(1, 101, 5001), security(7, 102, 5002)));
        write("/1/3", join(number(0, 101), number(1, 60), truth(6, false), utf8(7, "U"), number(2, 5)));
        write("/1/4/0", number(0, 102));
        write("/1/4/1", number(1, 300));
        write("/1/4/6", truth(6, true));
        write("/1/4/7", utf8(7, "U"));
        assertThat(discover("/1")).isEqualTo("lwm2m=\"1.0\",</1/3>;ssid=101,</1/4>;ssid=102");
        assertThat(finish().code()).isEqualTo(Code.CHANGED);
        pass(100);
        assertThat(servers.said())
                .contains(
                        "5001 POST /rd?lwm2m=1.0&ep=gateway-1&lt=60&b=U </1/3>,</1/4>,</2/0>,</2/1>,</2/2>,</3/0>",
                        "5002 POST /rd?lwm2m=1.0&ep=gateway-1&lt=300&b=U </1/3>,</1/4>,</2/0>,</2/1>,</2/2>,</3/0>");
        assertThat(text(servers.line(5001), "/1/3/2")).isEqualTo("5");
    }

    @Test
    @DisplayName("BS-13: a single value as text is as good as TLV")
    void asText() {
        asked();
        write("/0", security(1, 101, 5001));
        write("/1", server(0, 101));
        assertThat(bs().asked(Kind.WRITE_REPLACE, "/1/0/1", "77").code()).isEqualTo(Code.CHANGED);
        finish();
        assertThat(servers.said()).anyMatch(said -> said.contains("lt=77"));
    }

    @Test
    @DisplayName("BS-14: unknown resources are skipped, optional ones that are not named are not there")
    void optional() {
        asked();
        write(
                "/0",
                instance(
                        1,
                        utf8(0, "coap://server:5001"),
                        truth(1, false),
                        number(2, 3),
                        number(10, 101),
                        utf8(99, "?")));
        write("/1", server(0, 101));
        finish();
        ScriptedServers.Line line = servers.line(5001);
        assertThat(line.asked(Kind.READ, "/1/0/5", "").code()).isEqualTo(Code.NOT_FOUND);
        assertThat(line.asked(Kind.READ, "/1/0/2", "").code()).isEqualTo(Code.NOT_FOUND);
        assertThat(line.asked(Kind.READ, "/1/0/6", "").code()).isEqualTo(Code.CONTENT);
    }

    @Test
    @DisplayName("BS-15: an instance is replaced as a whole, the others of the object stay")
    void replaces() {
        bootstrapped();
        write("/1/0/2", number(2, 9));
        write("/0", security(2, 102, 5002));
        write("/1", server(4, 102));
        assertThat(discover("/1")).isEqualTo("lwm2m=\"1.0\",</1/0>;ssid=101,</1/4>;ssid=102");
        finish();
        assertThat(text(servers.line(5001), "/1/0/2")).isEqualTo("9");
        write("/1", server(0, 101));
        finish();
        assertThat(servers.line(5001).asked(Kind.READ, "/1/0/2", "").code()).isEqualTo(Code.NOT_FOUND);
    }

    @Test
    @DisplayName(
            "BS-13: an object written without an instance id, a wrong value, another format and rubbish are refused")
    void refusedPayloads() {
        asked();
        assertThat(put("/1", join(number(0, 101), number(1, 300))).code()).isEqualTo(Code.BAD_REQUEST);
        assertThat(put("/1/0/0", number(0, 65535)).code()).isEqualTo(Code.BAD_REQUEST);
        assertThat(put("/1/0/7", utf8(7, "XYZ")).code()).isEqualTo(Code.BAD_REQUEST);
        assertThat(put("/0/1/2", number(2, 9)).code()).isEqualTo(Code.BAD_REQUEST);
        assertThat(put("/1", new byte[] {1, 2, 3}).code()).isEqualTo(Code.BAD_REQUEST);
        assertThat(bs().ask(Kind.WRITE_REPLACE, "/1", 0, new byte[] {1}).get(0).code())
                .isEqualTo(Code.UNSUPPORTED_CONTENT_FORMAT);
        assertThat(bs().ask(Kind.WRITE_REPLACE, "/1", 4711, new byte[] {1})
                        .get(0)
                        .code())
                .isEqualTo(Code.UNSUPPORTED_CONTENT_FORMAT);
        assertThat(discover("/1")).isEqualTo("lwm2m=\"1.0\",</1>");
    }

    @Test
    @DisplayName("BS-10, BS-24, ACL-16, ACL-17: rights are written, judged at Bootstrap-Finish, and hold from then on")
    void rights() {
        bootstrapped();
        write("/0", security(2, 102, 5002));
        write("/1", server(4, 102));
        write("/2", instance(7, number(0, 9), number(1, 0), entry(2, 102, 1), number(3, 101)));
        assertThat(refused()).contains("/2/7 is about /9/0");
        write("/2", instance(7, number(0, 3), number(1, 0), entry(2, 102, 0), number(3, 101)));
        assertThat(discover("/2")).isEqualTo("lwm2m=\"1.0\",</2/7>");
        assertThat(finish().code()).isEqualTo(Code.CHANGED);
        pass(100);
        assertThat(servers.line(5001).asked(Kind.READ, "/3/0/16", "").code()).isEqualTo(Code.CONTENT);
        assertThat(servers.line(5002).asked(Kind.READ, "/3/0/16", "").code()).isEqualTo(Code.UNAUTHORIZED);
        assertThat(another().access().entry(7)).isNotNull();
    }

    @Test
    @DisplayName("P-04: the bootstrap account may be written over; without the flag it is one like others")
    void bootstrapAccountWrittenOver() {
        asked();
        write("/0/0", join(utf8(0, "coap://server:5001"), truth(1, false), number(2, 3), NO_KEYS, number(10, 101)));
        write("/1", server(0, 101));
        assertThat(discover("/0")).isEqualTo("lwm2m=\"1.0\",</0/0>;ssid=101");
        assertThat(finish().code()).isEqualTo(Code.CHANGED);
        assertThat(engine.accounts().bootstrapAccount()).isNull();
    }

    @Test
    @DisplayName("BS-21: the short id of the bootstrap account is not shown, whatever it is")
    void shortIdOfBootstrapAccount() {
        asked();
        write("/0/0/10", number(10, 5));
        assertThat(discover("/0")).isEqualTo("lwm2m=\"1.0\",</0/0>");
    }

    @Test
    @DisplayName("SEC-15: identities and keys are in no health entry, answer or status")
    void secrets() {
        asked();
        byte[] key = "very-secret-key!".getBytes(StandardCharsets.UTF_8);
        write("/0/1", join(utf8(0, "coap://s:1"), truth(1, false), number(2, 0), opaque(3, key), opaque(5, key)));
        assertThat(refused()).doesNotContain("very-secret");
        assertThat(health().toString()
                        + engine.bootstrap().status()
                        + engine.accounts().current())
                .doesNotContain("very-secret");
        assertThat(put("/0/1", NONE).code()).isEqualTo(Code.CHANGED);
    }
}
