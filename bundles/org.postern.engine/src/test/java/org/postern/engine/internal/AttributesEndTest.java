// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.api.Path;
import org.postern.engine.internal.account.FactoryAccount;
import org.postern.engine.internal.core.StandInDevice;
import org.postern.engine.internal.core.StandInDeviceTable;
import org.postern.engine.internal.objects.Boxes;
import org.postern.engine.internal.objects.BoxesTable;
import org.postern.engine.internal.store.MemoryStore;
import org.postern.engine.internal.store.SlowStore;
import org.postern.engine.internal.time.VirtualTimers;
import org.postern.engine.internal.tree.ObjectSource;
import org.postern.transport.api.Operation;
import org.postern.transport.api.Operation.Kind;
import org.postern.transport.api.Token;

/** Attributes of an instance that is deleted while the power may go at any moment. */
final class AttributesEndTest {
    private static final byte[] LABEL = {(byte) 0xc1, 0, 'a'};

    private final MemoryStore medium = new MemoryStore();
    private final SlowStore store = new SlowStore(medium);
    private final VirtualTimers timers = new VirtualTimers();
    private final ScriptedServers servers = new ScriptedServers();

    private Engine started() {
        Engine engine = new Engine(
                "gateway-1",
                TestSettings.SETTINGS,
                timers,
                Runnable::run,
                Runnable::run,
                Runnable::run,
                Runnable::run,
                Clock.systemUTC(),
                new Random(1),
                store);
        engine.addTransport(servers);
        engine.enter(FactoryAccount.of(EngineBench.FIRST));
        engine.keeper().offer(engine.source(new StandInDevice(), new StandInDeviceTable(), origin(1)));
        engine.keeper().offer(engine.source(new Boxes(), new BoxesTable(), origin(2)));
        engine.settled();
        timers.advance(Duration.ofSeconds(1));
        store.run();
        return engine;
    }

    private static ObjectSource.Origin origin(long id) {
        return new ObjectSource.Origin(id, "bundle-" + id, 0, id);
    }

    @Test
    @DisplayName("DM-42, ATT-10: they end in the batch that deletes the instance, not after it")
    void oneBatch() {
        started();
        ScriptedServers.Line line = servers.line(5001);
        line.ask(Kind.CREATE, "/26242", EngineBench.TLV, LABEL);
        store.run();
        line.ask(new Operation(
                Kind.WRITE_ATTRIBUTES,
                List.of(Path.of(26242, 0)),
                List.of("pmin=5"),
                -1,
                -1,
                new byte[0],
                Token.of(new byte[] {1})));
        store.run();
        assertThat(medium.read("attributes").keySet()).containsExactly("1/26242/0");
        line.ask(Kind.DELETE, "/26242/0", "");
        while (medium.read("instances").containsKey("26242/0")) {
            assertThat(medium.read("attributes")).hasSize(1);
            assertThat(store.step()).isTrue();
        }
        assertThat(medium.read("attributes")).isEmpty();
    }
}
