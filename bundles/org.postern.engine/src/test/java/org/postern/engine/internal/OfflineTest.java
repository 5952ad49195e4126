// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.api.Path;
import org.postern.engine.internal.account.FactoryAccount;
import org.postern.engine.internal.objects.ThingTable;
import org.postern.engine.internal.registration.AccountSettings;
import org.postern.engine.internal.tree.ObjectSource;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation;
import org.postern.transport.api.Operation.Kind;
import org.postern.transport.api.Token;

/** A server that is away for so long that its registration ends, and what changed meanwhile. */
final class OfflineTest extends EngineBench {
    private static final String NUMBER = "/26241/0/1";
    private static final int JSON = 11543;

    @BeforeEach
    void observed() {
        registered(FIRST);
        offer(thing, 1);
        pass(20);
    }

    private ScriptedServers.Line line() {
        return servers.line(5001);
    }

    private void observe(int token, int format) {
        Operation operation = new Operation(
                Kind.OBSERVE,
                List.of(Path.parse(NUMBER).orElseThrow()),
                List.of(),
                format,
                -1,
                new byte[0],
                Token.of(new byte[] {(byte) token}));
        assertThat(line().ask(operation)).singleElement().satisfies(answer -> assertThat(answer.code())
                .isEqualTo(Code.CONTENT));
    }

    /** The gateway finds the server gone. */
    private void down() {
        servers.down.add(5001);
        line().asked(Kind.EXECUTE, "/1/0/8", "");
        servers.said();
    }

    private void up() {
        servers.down.clear();
        pass(1_000_000);
        assertThat(servers.said()).anySatisfy(said -> assertThat(said).startsWith("5001 POST /rd?"));
    }

    private List<String> told() {
        return line().notifications.stream()
                .map(one -> one.token() + " " + new String(one.answer().payload(), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    @DisplayName("OBS-17, OBS-20: what changed while the server was offline follows the next Register, and no more")
    void stored() {
        observe(1, -1);
        down();
        thing.number.set(1L);
        pass(100_000);
        thing.number.set(2L);
        pass(100_000);
        up();
        assertThat(told()).containsExactly("01 1", "01 2");
        thing.number.set(3L);
        assertThat(told()).as("the observation is over").hasSize(2);
        observe(2, -1);
        thing.number.set(4L);
        assertThat(told()).hasSize(3).last().isEqualTo("02 4");
    }

    @Test
    @DisplayName("OBS-18: in JSON it is one notification with times")
    void joined() {
        observe(1, JSON);
        down();
        thing.number.set(1L);
        pass(10_000);
        thing.number.set(2L);
        up();
        assertThat(told())
                .singleElement()
                .asString()
                .matches("01 \\{\"bn\":\"/26241/0/1\",\"bt\":\\d+,\"e\":\\["
                        + "\\{\"v\":1,\"t\":-\\d+},\\{\"v\":2,\"t\":-\\d+}]}");
    }

    @Test
    @DisplayName("OBS-17, SRV-04: nothing of it if the server wants none stored")
    void storingOff() {
        observe(1, -1);
        assertThat(line().asked(Kind.WRITE_REPLACE, "/1/0/6", "0").code()).isEqualTo(Code.CHANGED);
        down();
        thing.number.set(1L);
        up();
        assertThat(told()).isEmpty();
    }

    @Test
    @DisplayName("OBS-17: what was meant for one server never goes to another that takes its place")
    void elsewhere() {
        observe(1, -1);
        down();
        thing.number.set(1L);
        engine.leave(FactoryAccount.of(FIRST), Duration.ofSeconds(2));
        engine.enter(FactoryAccount.of(new AccountSettings(1, "coap://server:5009", 300, "U")));
        pass(1_000_000);
        assertThat(servers.line(5009).notifications).isEmpty();
    }

    @Test
    @DisplayName("OBS-17, OBS-19: it survives a restart of the gateway while the server is offline")
    void restart() {
        observe(1, -1);
        down();
        thing.number.set(1L);
        pass(100_000);
        ScriptedServers back = new ScriptedServers(timers);
        Engine next = another();
        next.addTransport(back);
        next.enter(FactoryAccount.of(FIRST));
        next.allEntered();
        next.settled();
        pass(1000);
        assertThat(back.line(5001).notifications).singleElement().satisfies(one -> {
            assertThat(one.token()).hasToString("01");
            assertThat(one.answer().payload()).containsExactly('1');
        });
    }

    private ScriptedServers restartedOffline(boolean down) {
        ScriptedServers back = new ScriptedServers(timers);
        if (down) {
            back.down.add(5001);
        }
        Engine next = another();
        next.addTransport(back);
        next.enter(FactoryAccount.of(FIRST));
        next.keeper().offer(next.source(thing, new ThingTable(), new ObjectSource.Origin(1, "thing", 0, 1)));
        next.allEntered();
        next.settled();
        pass(1000);
        return back;
    }

    private static List<String> told(ScriptedServers back) {
        return back.line(5001).notifications.stream()
                .map(one -> one.token() + " " + new String(one.answer().payload(), StandardCharsets.UTF_8))
                .toList();
    }

    private void changes() {
        thing.number.set(1L);
        pass(30_000);
        thing.number.set(2L);
        pass(30_000);
    }

    @Test
    @DisplayName("OBS-17, SRV-03: after a restart while it is disabled, what changes is stored for it")
    void restartWhileDisabled() {
        line().asked(Kind.WRITE_REPLACE, "/1/0/5", "1000");
        observe(1, -1);
        line().asked(Kind.EXECUTE, "/1/0/4", "");
        pass(20_000);
        ScriptedServers back = restartedOffline(false);
        changes();
        assertThat(back.said()).isEmpty();
        pass(1_000_000);
        assertThat(told(back)).endsWith("01 1", "01 2");
    }

    @Test
    @DisplayName("OBS-17, REG-18: after a restart, what changes before the server can be reached is stored for it")
    void restartWhileUnreachable() {
        observe(1, -1);
        pass(20_000);
        ScriptedServers back = restartedOffline(true);
        changes();
        back.down.clear();
        pass(200_000);
        assertThat(told(back)).endsWith("01 1", "01 2");
        thing.number.set(3L);
        assertThat(told(back)).as("after the Register the observation is over").endsWith("01 2");
    }

    @Test
    @DisplayName("OBS-17, SRV-04: nothing of it if the server wants none stored")
    void restartStoringOff() {
        observe(1, -1);
        line().asked(Kind.WRITE_REPLACE, "/1/0/6", "0");
        pass(20_000);
        ScriptedServers back = restartedOffline(true);
        changes();
        back.down.clear();
        pass(200_000);
        assertThat(told(back)).isEmpty();
    }
}
