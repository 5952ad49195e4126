// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.engine.internal.Tlv.join;
import static org.postern.engine.internal.Tlv.number;
import static org.postern.engine.internal.Tlv.truth;
import static org.postern.engine.internal.Tlv.utf8;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.engine.internal.account.FactoryAccount;
import org.postern.engine.internal.core.StandInDevice;
import org.postern.engine.internal.core.StandInDeviceTable;
import org.postern.engine.internal.tree.ObjectSource;
import org.postern.management.api.BootstrapStatus;
import org.postern.store.api.StoreException;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation.Kind;

/** How a bootstrap ends, and what follows. */
final class BootstrapEndTest extends BootstrapBench {
    @Test
    @DisplayName("BS-29: the servers follow the answer to Bootstrap-Finish, and also when it cannot be sent")
    void follows() {
        asked();
        write("/0", security(1, 101, 5001));
        write("/1", server(0, 101));
        Answer answer = bs().ask(Kind.BOOTSTRAP_FINISH, "/", "").get(0);
        assertThat(answer.code()).isEqualTo(Code.CHANGED);
        pass(1900);
        assertThat(servers.said()).isEmpty();
        pass(200);
        assertThat(servers.said()).hasSize(1);
        Objects.requireNonNull(answer.then()).run();
        pass(100);
        assertThat(servers.said()).isEmpty();
    }

    @Test
    @DisplayName("BS-25, BS-26: silence for 247 s ends it, and everything is as it was")
    void silence() {
        bootstrapped();
        assertThat(delete("/")).isEqualTo(Code.DELETED);
        write("/0/0", join(utf8(0, "coap://elsewhere:5009"), truth(1, true), number(2, 3), NO_KEYS));
        pass(246_000);
        assertThat(discover("/0")).as("each request counts").isEqualTo("lwm2m=\"1.0\",</0/0>");
        pass(246_900);
        assertThat(state()).isEqualTo(BootstrapStatus.State.OPEN);
        pass(200);
        assertThat(state()).isEqualTo(BootstrapStatus.State.RESTING);
        assertThat(engine.bootstrap().status().uri()).isEqualTo("coap://bs:5000");
        assertThat(health()).anySatisfy(entry -> assertThat(entry.text()).contains("silent for 247 s"));
        assertThat(text(servers.line(5001), "/1/0/0")).isEqualTo("101");
        pass(86_400_000);
        assertThat(servers.said()).noneMatch(said -> said.contains("/rd?")).noneMatch(REQUEST::equals);
    }

    @Test
    @DisplayName(
            "BS-30, BS-32, ETS 5: the bootstrap server begins by itself and changes only a part; all register anew")
    void serverInitiated() {
        bootstrapped();
        write("/0", security(2, 102, 5002));
        write("/1", server(1, 102));
        assertThat(finish().code()).isEqualTo(Code.CHANGED);
        pass(100);
        assertThat(servers.said())
                .contains(
                        "5001 POST /rd?lwm2m=1.0&ep=gateway-1&lt=300&b=U </1/0>,</1/1>,</2/0>,</2/1>,</2/2>,</3/0>",
                        "5002 POST /rd?lwm2m=1.0&ep=gateway-1&lt=300&b=U </1/0>,</1/1>,</2/0>,</2/1>,</2/2>,</3/0>");
    }

    @Test
    @DisplayName("BS-29: an unchanged server keeps its session, one whose URI or keys changed gets another")
    void sessions() {
        bootstrapped();
        write("/0", security(2, 102, 5002));
        write("/1", server(1, 102));
        finish();
        ScriptedServers.Line first = servers.line(5001);
        ScriptedServers.Line second = servers.line(5002);
        write("/0/2/0", utf8(0, "coap://server:5003"));
        finish();
        pass(100);
        assertThat(first.closed).isFalse();
        assertThat(second.closed).isTrue();
        assertThat(servers.said()).anyMatch(said -> said.startsWith("5003 POST /rd?"));
    }

    @Test
    @DisplayName("BS-27: the account of the bootstrap server goes n seconds after a success, also over a restart")
    void accountTimeout() {
        asked(bootstrapServer(0, 600));
        pass(200_000);
        write("/0", security(1, 101, 5001));
        write("/1", server(0, 101));
        finish();
        pass(599_000);
        assertThat(engine.bootstrap().status().uri()).isEqualTo("coap://bs:5000");
        pass(2000);
        assertThat(state()).isEqualTo(BootstrapStatus.State.NONE);
        assertThat(engine.accounts().bootstrapAccount()).isNull();
        Engine next = another();
        assertThat(next.accounts().bootstrapAccount()).isNull();
        next.enter(bootstrapServer(0, 600));
        assertThat(next.accounts().bootstrapAccount())
                .as("what was applied once is not applied again")
                .isNull();
    }

    @Test
    @DisplayName("BS-28: another bootstrap server takes the place of the first with Bootstrap-Finish")
    void otherBootstrapServer() {
        asked();
        write("/0/0", join(utf8(0, "coap://other:5005"), truth(1, true), number(2, 3), NO_KEYS));
        write("/0/1", join(utf8(0, "coap://server:5001"), truth(1, false), number(2, 3), NO_KEYS, number(10, 1)));
        write("/1", server(0, 1));
        assertThat(engine.bootstrap().status().uri()).isEqualTo("coap://bs:5000");
        assertThat(finish().code()).isEqualTo(Code.CHANGED);
        assertThat(engine.bootstrap().status().uri()).isEqualTo("coap://other:5005");
    }

    @Test
    @DisplayName("BS-31: after a restart the accounts of the bootstrap are in force, and nobody is asked again")
    void restart() {
        bootstrapped();
        ScriptedServers again = new ScriptedServers();
        Engine next = another();
        next.addTransport(again);
        next.enter(bootstrapServer(0, 0));
        next.allEntered();
        next.keeper()
                .offer(next.source(
                        new StandInDevice(), new StandInDeviceTable(), new ObjectSource.Origin(3, "device", 0, 3)));
        next.settled();
        pass(600_000);
        assertThat(again.said())
                .isNotEmpty()
                .noneMatch(REQUEST::equals)
                .first()
                .asString()
                .startsWith("5001 POST /rd/");
        assertThat(next.bootstrap().status().state()).isEqualTo(BootstrapStatus.State.RESTING);
    }

    @Test
    @DisplayName("BS-26: a store that takes nothing is 5.00, nothing is in force, and a later Bootstrap-Finish works")
    void storeRefuses() {
        bootstrapped();
        write("/0", security(2, 102, 5002));
        write("/1", server(1, 102));
        store.refuse(StoreException.Reason.FULL);
        assertThat(finish().code()).isEqualTo(Code.INTERNAL_SERVER_ERROR);
        assertThat(engine.servers()).hasSize(1);
        assertThat(health()).anySatisfy(entry -> assertThat(entry.remedy()).contains("data folder"));
        store.refuse(null);
        assertThat(finish().code()).isEqualTo(Code.CHANGED);
        assertThat(engine.servers()).hasSize(2);
        assertThat(health()).isEmpty();
    }

    @Test
    @DisplayName("BS-33: a Finish that comes again, because its answer was lost, is answered and changes nothing")
    void finishAgain() {
        bootstrapped();
        assertThat(finish().code()).isEqualTo(Code.CHANGED);
        assertThat(state()).isEqualTo(BootstrapStatus.State.RESTING);
        assertThat(servers.said()).isEmpty();
    }

    @Test
    @DisplayName(
            "BS-35: a server whose Security instance is deleted goes with its Server instance and its observations")
    void unbootstrap() {
        bootstrapped();
        write("/0", security(2, 102, 5002));
        write("/1", server(1, 102));
        finish();
        offer(thing, 1);
        pass(100);
        ScriptedServers.Line first = servers.line(5001);
        first.asked(Kind.OBSERVE, "/26241/0/1", "");
        servers.said();
        assertThat(delete("/0/1")).isEqualTo(Code.DELETED);
        assertThat(finish().code()).isEqualTo(Code.CHANGED);
        pass(100);
        assertThat(servers.said())
                .anyMatch(said -> said.startsWith("5001 DELETE /rd/"))
                .anySatisfy(said -> assertThat(said)
                        .startsWith("5002 POST /rd?")
                        .contains("</1/1>")
                        .doesNotContain("</1/0>"));
        thing.number.set(1L);
        assertThat(first.notifications).isEmpty();
        assertThat(engine.servers()).hasSize(1);
    }

    @Test
    @DisplayName("BS-26: accounts that are configured anew in the middle of a bootstrap end it")
    void configuredMeanwhile() {
        asked();
        write("/0", security(1, 101, 5001));
        engine.enter(FactoryAccount.of(FIRST));
        pass(100);
        assertThat(servers.said()).anyMatch(said -> said.startsWith("5001 POST /rd?"));
        assertThat(engine.servers())
                .extracting(server -> server.shortServerId())
                .isEqualTo(List.of(1));
        assertThat(state()).isEqualTo(BootstrapStatus.State.RESTING);
    }

    @Test
    @DisplayName("The end of the engine is the end of a bootstrap")
    void stop() {
        asked();
        ScriptedServers.Line line = bs();
        engine.stop(Duration.ofSeconds(1));
        assertThat(line.closed).isTrue();
        assertThat(line.ask(Kind.DISCOVER, "/", "")).isEmpty();
    }
}
