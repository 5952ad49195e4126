// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.engine.internal.Tlv.join;
import static org.postern.engine.internal.Tlv.number;
import static org.postern.engine.internal.Tlv.truth;
import static org.postern.engine.internal.Tlv.utf8;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.postern.engine.internal.account.FactoryAccount;
import org.postern.engine.internal.credential.AccountSecurity;
import org.postern.engine.internal.registration.AccountSettings;
import org.postern.transport.api.Operation.Kind;

/** Servers, a bootstrap server and the configuration change the accounts in any order, step by step. */
final class AccountRaceTest extends BootstrapBench {
    private static final int STEPS = 80;

    /** The server that the bootstrap server brings, with the instances /0/5 and /1/5. */
    private static final int BOOTSTRAPPED = 3;

    private final Map<Integer, FactoryAccount> configured = new HashMap<>();

    @Override
    boolean slowly() {
        return true;
    }

    @Override
    boolean stepwise() {
        return true;
    }

    private void configure(int server, long lifetime) {
        AccountSettings settings = new AccountSettings(server, "coap://server:" + (5000 + server), lifetime, "U");
        FactoryAccount account = new FactoryAccount("file " + server, settings, false, AccountSecurity.NONE, 0, 0);
        engine.enter(account);
        configured.put(server, account);
    }

    private void remove(int server) {
        FactoryAccount account = configured.remove(server);
        if (account != null) {
            engine.leave(account, Duration.ofSeconds(1));
        }
    }

    /** Sends a request on whatever line the server has. */
    private void send(int port, Kind kind, String path, byte[] payload) {
        for (ScriptedServers.Line line : servers.lines) {
            if (line.peer().port() == port && !line.closed) {
                line.ask(kind, path, payload.length == 0 ? -1 : TLV, payload);
            }
        }
    }

    private void rest() {
        for (int i = 0; i < 30; i++) {
            handlers.run();
            slow.run();
            pass(100);
        }
    }

    private void step(Random random) {
        int server = 1 + random.nextInt(3);
        int lifetime = 1000 + random.nextInt(10_000);
        byte[] written = join(number(1, lifetime), truth(6, true), utf8(7, "U"));
        switch (random.nextInt(10)) {
            case 0, 1 -> send(
                    5000 + server, Kind.WRITE_REPLACE, "/1/" + List.of(0, 1, 5).get(server - 1), written);
            case 2 -> configure(1 + random.nextInt(2), lifetime);
            case 3 -> remove(1 + random.nextInt(2));
            case 4 -> send(BS, Kind.WRITE_REPLACE, "/1/5/1", number(1, lifetime));
            case 5 -> send(BS, Kind.BOOTSTRAP_FINISH, "/", Tlv.NONE);
            case 6, 7 -> handlers.step();
            case 8 -> slow.step();
            default -> pass(10);
        }
    }

    private void begun() {
        engine.enter(bootstrapServer(0, 0));
        begin();
        rest();
        send(BS, Kind.WRITE_REPLACE, "/0", security(5, BOOTSTRAPPED, 5003));
        send(BS, Kind.WRITE_REPLACE, "/1", server(5, BOOTSTRAPPED));
        send(BS, Kind.BOOTSTRAP_FINISH, "/", Tlv.NONE);
        rest();
        configure(1, 300);
        configure(2, 300);
        rest();
        assertThat(engine.servers()).hasSize(3);
    }

    @RepeatedTest(200)
    @DisplayName(
            "BS-26, BS-31, SRV-01: whatever changes the accounts, what is in force is durable, and is what servers hear")
    void race(RepetitionInfo repetition) {
        begun();
        Random random = new Random(repetition.getCurrentRepetition());
        for (int i = 0; i < STEPS; i++) {
            step(random);
        }
        rest();
        pass(300_000); // a bootstrap that nobody goes on with is given up
        rest();
        Map<Integer, String> inForce = accounts(engine);
        assertThat(inForce).hasSize(1 + configured.size());
        assertThat(accounts(another())).isEqualTo(inForce);
        engine.servers().forEach(server -> assertThat(inForce.values())
                .as("what server %d was told", server.shortServerId())
                .anySatisfy(entry -> assertThat(entry)
                        .contains("0=" + server.shortServerId() + ", 1="
                                + server.settings().lifetimeSeconds() + ",")));
    }

    /** The instances of the Server object, each in words. */
    private static Map<Integer, String> accounts(Engine engine) {
        Map<Integer, String> all = new TreeMap<>();
        engine.accounts()
                .current()
                .servers()
                .forEach((id, entry) -> all.put(id, entry.origin() + " " + new TreeMap<>(entry.values())));
        return all;
    }
}
