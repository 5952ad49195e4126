// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation.Kind;

/** The objects that the engine itself brings, as a server sees them. */
final class CoreObjectsTest extends EngineBench {
    @Test
    @DisplayName("UPD-04, UPD-09, P-13: a written lifetime is an Update with lt alone, to that server alone")
    void lifetime() {
        registered(FIRST, SECOND);
        ScriptedServers.Line line = servers.line(5002);
        assertThat(line.asked(Kind.WRITE_REPLACE, "/1/1/1", "600").code()).isEqualTo(Code.CHANGED);
        assertThat(servers.said()).containsExactly("5002 POST /rd/r2?lt=600");
        assertThat(text(line, "/1/1/1")).isEqualTo("600");
        assertThat(text(servers.line(5001), "/1/0/1")).isEqualTo("300");
    }

    @ParameterizedTest
    @CsvSource({
        "/1/0/7, US",
        "/1/0/7, SQ",
        "/1/0/7, UQS",
        "/1/0/7, UQSQ",
        "/1/0/7, X",
        "/1/0/1, 0",
        "/1/0/1, -1",
        "/1/0/1, 99999999999",
        "/1/0/5, 99999999999"
    })
    @DisplayName("SRV-05, SRV-06: a binding without transport, or a time out of range, is refused and changes nothing")
    void refusedSettings(String path, String value) {
        registered(FIRST);
        assertThat(servers.line(5001).asked(Kind.WRITE_REPLACE, path, value).code())
                .isEqualTo(Code.BAD_REQUEST);
        assertThat(servers.said()).isEmpty();
        assertThat(text(servers.line(5001), "/1/0/7")).isEqualTo("U");
    }

    @Test
    @DisplayName("SRV-05, QM-01, P-19: queue mode is a binding that every transport supports; the Update carries it")
    void queueMode() {
        registered(FIRST, SECOND);
        ScriptedServers.Line line = servers.line(5001);
        assertThat(line.asked(Kind.WRITE_REPLACE, "/1/0/7", "UQ").code()).isEqualTo(Code.CHANGED);
        assertThat(servers.said()).containsExactly("5001 POST /rd/r1?b=UQ");
        assertThat(text(line, "/1/0/7")).isEqualTo("UQ");
        assertThat(text(servers.line(5002), "/1/1/7")).isEqualTo("U");
    }

    @Test
    @DisplayName("SRV-01: a server cannot write its short server id")
    void shortServerId() {
        registered(FIRST);
        assertThat(servers.line(5001).asked(Kind.WRITE_REPLACE, "/1/0/0", "9").code())
                .isEqualTo(Code.METHOD_NOT_ALLOWED);
    }

    @Test
    @DisplayName("SRV-04: notifications are stored by default")
    void storing() {
        registered(FIRST);
        assertThat(text(servers.line(5001), "/1/0/6")).isEqualTo("1");
    }

    @Test
    @DisplayName("UPD-05, P-14: the Update of a trigger follows the 2.04 and carries nothing")
    void trigger() {
        registered(FIRST);
        var answer = servers.line(5001).ask(Kind.EXECUTE, "/1/0/8", "").get(0);
        assertThat(answer.code()).isEqualTo(Code.CHANGED);
        assertThat(servers.said()).isEmpty();
        Objects.requireNonNull(answer.then()).run();
        assertThat(servers.said()).containsExactly("5001 POST /rd/r1");
    }

    @Test
    @DisplayName("UPD-10, MS-05: Disable de-registers after the 2.04 and registers again after the Disable Timeout")
    void disable() {
        registered(FIRST, SECOND);
        ScriptedServers.Line line = servers.line(5001);
        assertThat(line.asked(Kind.WRITE_REPLACE, "/1/0/5", "60").code()).isEqualTo(Code.CHANGED);
        assertThat(line.asked(Kind.EXECUTE, "/1/0/4", "").code()).isEqualTo(Code.CHANGED);
        assertThat(servers.said()).containsExactly("5001 DELETE /rd/r1");
        assertThat(line.ask(Kind.READ, "/3/0/16", "")).as("GEN-10").isEmpty();
        pass(59_000);
        assertThat(servers.said()).isEmpty();
        pass(1000);
        assertThat(servers.said()).singleElement().asString().startsWith("5001 POST /rd?lwm2m=1.0");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    @DisplayName("DM-07, SEC-15, P-26: the Security object is 4.01 for every operation, as a whole and below")
    void security(Kind kind) {
        registered(FIRST);
        for (String path : List.of("/0", "/0/0", "/0/0/0", "/0/9")) {
            assertThat(servers.line(5001).asked(kind, path, "").code()).isEqualTo(Code.UNAUTHORIZED);
        }
    }

    @Test
    @DisplayName("DM-36, DM-41: servers neither create nor delete instances of the Server and the Device object")
    void coreInstances() {
        registered(FIRST);
        ScriptedServers.Line line = servers.line(5001);
        for (String path : List.of("/1/0", "/3/0")) {
            assertThat(line.asked(Kind.DELETE, path, "").code()).isEqualTo(Code.METHOD_NOT_ALLOWED);
        }
        for (String path : List.of("/1", "/3")) {
            assertThat(line.asked(Kind.CREATE, path, "").code()).isEqualTo(Code.METHOD_NOT_ALLOWED);
        }
    }
}
