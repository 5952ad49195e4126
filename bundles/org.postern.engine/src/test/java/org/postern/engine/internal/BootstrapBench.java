// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.engine.internal.Tlv.instance;
import static org.postern.engine.internal.Tlv.join;
import static org.postern.engine.internal.Tlv.number;
import static org.postern.engine.internal.Tlv.opaque;
import static org.postern.engine.internal.Tlv.truth;
import static org.postern.engine.internal.Tlv.utf8;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.postern.engine.internal.account.FactoryAccount;
import org.postern.engine.internal.core.StandInDevice;
import org.postern.engine.internal.credential.AccountSecurity;
import org.postern.engine.internal.registration.AccountSettings;
import org.postern.management.api.BootstrapStatus;
import org.postern.management.api.HealthEntry;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation.Kind;

/** The engine and a bootstrap server, port 5000, which the test plays. */
abstract class BootstrapBench extends EngineBench {
    static final int BS = 5000;
    static final String REQUEST = "5000 POST /bs?ep=gateway-1";

    /** Of a Security instance: mandatory and of no use without security. */
    static final byte[] NO_KEYS = join(opaque(3, Tlv.NONE), opaque(4, Tlv.NONE), opaque(5, Tlv.NONE));

    static FactoryAccount bootstrapServer(long holdOff, long timeout) {
        AccountSettings settings = new AccountSettings(1, "coap://bs:5000", 86400, "U");
        return new FactoryAccount("cli-bootstrap", settings, true, AccountSecurity.NONE, holdOff, timeout);
    }

    /** Starts with an account of the bootstrap server alone, and asks it. */
    void asked() {
        asked(bootstrapServer(0, 0));
    }

    void asked(FactoryAccount account) {
        engine.enter(account);
        begin();
        assertThat(servers.said()).containsExactly(REQUEST);
        assertThat(state()).isEqualTo(BootstrapStatus.State.OPEN);
    }

    void begin() {
        engine.allEntered();
        settle();
        offer(new StandInDevice(), 3);
        pass(100);
    }

    /** Bootstrapped to server 101 at port 5001, with the bootstrap server's account at /0/0. */
    void bootstrapped() {
        asked();
        write("/0", security(1, 101, 5001));
        write("/1", server(0, 101));
        assertThat(finish().code()).isEqualTo(Code.CHANGED);
        pass(100);
        assertThat(servers.said()).singleElement().asString().startsWith("5001 POST /rd?");
    }

    static byte[] security(int id, int server, int port) {
        return security(id, server, "coap://server:" + port);
    }

    static byte[] security(int id, int server, String uri) {
        return instance(id, utf8(0, uri), truth(1, false), number(2, 3), NO_KEYS, number(10, server));
    }

    static byte[] server(int id, int server) {
        return instance(id, number(0, server), number(1, 300), truth(6, true), utf8(7, "U"));
    }

    Answer put(String path, byte[] tlv) {
        return bs().asked(Kind.WRITE_REPLACE, path, TLV, tlv);
    }

    void write(String path, byte[] tlv) {
        Answer answer = put(path, tlv);
        assertThat(answer.code())
                .as("%s: %s", path, new String(answer.payload(), StandardCharsets.UTF_8))
                .isEqualTo(Code.CHANGED);
    }

    Code delete(String path) {
        return bs().asked(Kind.DELETE, path, "").code();
    }

    String discover(String path) {
        Answer answer = bs().asked(Kind.DISCOVER, path, "");
        assertThat(answer.code()).isEqualTo(Code.CONTENT);
        return new String(answer.payload(), StandardCharsets.UTF_8);
    }

    Answer finish() {
        return bs().asked(Kind.BOOTSTRAP_FINISH, "/", "");
    }

    /** Finishes and returns why that was refused. */
    String refused() {
        Answer answer = finish();
        assertThat(answer.code()).isEqualTo(Code.NOT_ACCEPTABLE);
        assertThat(state()).isEqualTo(BootstrapStatus.State.OPEN);
        String reason = new String(answer.payload(), StandardCharsets.UTF_8);
        assertThat(health()).anySatisfy(entry -> assertThat(entry.text()).contains(reason));
        return reason;
    }

    ScriptedServers.Line bs() {
        return servers.line(BS);
    }

    BootstrapStatus.State state() {
        return engine.bootstrap().status().state();
    }

    List<HealthEntry> health() {
        return engine.health().entries();
    }
}
