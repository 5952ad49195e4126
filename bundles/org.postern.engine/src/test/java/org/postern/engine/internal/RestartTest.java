// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.engine.internal.account.FactoryAccount;
import org.postern.engine.internal.core.StandInDevice;
import org.postern.engine.internal.core.StandInDeviceTable;
import org.postern.engine.internal.objects.Boxes;
import org.postern.engine.internal.objects.BoxesTable;
import org.postern.engine.internal.objects.FakeDevice;
import org.postern.engine.internal.objects.FakeDeviceTable;
import org.postern.engine.internal.objects.ThingTable;
import org.postern.engine.internal.tree.ObjectSource;
import org.postern.management.api.HealthEntry;
import org.postern.store.api.Batch;
import org.postern.store.api.StoreException;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation.Kind;

/** The engine is started again on the store that another one left. */
final class RestartTest extends EngineBench {
    private static final byte[] LABEL = {(byte) 0xc1, 0, 'a'};

    private Engine restarted() {
        Engine next = another();
        next.addTransport(servers);
        next.enter(FactoryAccount.of(FIRST));
        next.keeper().offer(next.source(new StandInDevice(), new StandInDeviceTable(), origin(3)));
        next.keeper().offer(next.source(thing, new ThingTable(), origin(1)));
        next.keeper().offer(next.source(new Boxes(), new BoxesTable(), origin(2)));
        Settling settling = new Settling(timers, next.keeper()::tree, next::deviceServed, next::settled);
        settling.begin(Duration.ofSeconds(3));
        return next;
    }

    private static ObjectSource.Origin origin(long id) {
        return new ObjectSource.Origin(id, "bundle-" + id, 0, id);
    }

    @Test
    @DisplayName(
            "HOT-07, UPD-03, REG-18: the one Update after a power cut lists the restored instances, and no other follows")
    void firstUpdate() {
        registered(FIRST);
        offer(new Boxes(), 1);
        pass(20);
        ScriptedServers.Line line = servers.line(5001);
        assertThat(line.asked(Kind.CREATE, "/26242", TLV, LABEL).code()).isEqualTo(Code.CREATED);
        assertThat(line.asked(Kind.CREATE, "/26242", TLV, LABEL).code()).isEqualTo(Code.CREATED);
        assertThat(line.asked(Kind.WRITE_REPLACE, "/26242/1/0", "b").code()).isEqualTo(Code.CHANGED);
        assertThat(line.asked(Kind.DELETE, "/26242/0", "").code()).isEqualTo(Code.DELETED);
        pass(20);
        restarted();
        servers.said();
        pass(5000);
        assertThat(servers.said())
                .containsExactly("5001 POST /rd/r1 " + OWN + ",</26241>;ver=\"2.2\",</26241/0>,</26242/1>");
        assertThat(text(servers.line(5001), "/26242/1/0")).isEqualTo("b");
    }

    @Test
    @DisplayName("DM-24: a store that refuses is one entry in the health until it works again")
    void health() {
        registered(FIRST);
        offer(thing, 1);
        ScriptedServers.Line line = servers.line(5001);
        store.refuse(StoreException.Reason.FULL);
        for (int i = 0; i < 3; i++) {
            assertThat(line.asked(Kind.WRITE_REPLACE, "/26241/0/0", "new").code())
                    .isEqualTo(Code.INTERNAL_SERVER_ERROR);
        }
        assertThat(text(line, "/26241/0/0")).isEqualTo("abc");
        assertThat(engine.health().entries()).singleElement().satisfies(entry -> {
            assertThat(entry.severity()).isEqualTo(HealthEntry.Severity.ERROR);
            assertThat(entry.text()).contains("no space left");
            assertThat(entry.remedy()).contains("free space");
        });
        store.refuse(null);
        assertThat(line.asked(Kind.WRITE_REPLACE, "/26241/0/0", "new").code()).isEqualTo(Code.CHANGED);
        assertThat(engine.health().entries()).isEmpty();
    }

    @Test
    @DisplayName("HOT-07: a record that cannot be read is an entry in the health, and the gateway starts")
    void unreadable() {
        store.later(Batch.builder().put("instances", "26242/5", new byte[] {77}).build());
        Engine next = restarted();
        pass(5000);
        assertThat(servers.said())
                .containsExactly("5001 POST /rd?lwm2m=1.0&ep=gateway-1&lt=300&b=U " + OWN
                        + ",</26241>;ver=\"2.2\",</26241/0>,</26242>");
        assertThat(next.health().entries()).singleElement().satisfies(entry -> assertThat(entry.text())
                .contains("instances/26242/5"));
    }

    @Test
    @DisplayName("REG-16: a registration that cannot be read is an entry in the health, and the gateway registers")
    void unreadableRegistration() {
        registered(FIRST);
        store.later(Batch.builder().put("registration", "1", new byte[] {77}).build());
        Engine next = restarted();
        pass(5000);
        assertThat(servers.said())
                .containsExactly("5001 POST /rd?lwm2m=1.0&ep=gateway-1&lt=300&b=U " + OWN
                        + ",</26241>;ver=\"2.2\",</26241/0>,</26242>");
        assertThat(next.health().entries()).singleElement().satisfies(entry -> {
            assertThat(entry.severity()).isEqualTo(HealthEntry.Severity.WARNING);
            assertThat(entry.text()).contains("registration/1");
            assertThat(entry.remedy()).contains("registers anew");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1/02"})
    @DisplayName("REG-20: an observation that cannot be read is an entry in the health, and the gateway registers anew")
    void unreadableObservation(String key) {
        registered(FIRST);
        store.later(Batch.builder()
                .put("observations", "1/01", new byte[] {1, 0, 0, 0, 0, '/', '3'})
                .put("observations", key, new byte[] {77})
                .build());
        Engine next = restarted();
        pass(5000);
        assertThat(servers.said())
                .containsExactly("5001 POST /rd?lwm2m=1.0&ep=gateway-1&lt=300&b=U " + OWN
                        + ",</26241>;ver=\"2.2\",</26241/0>,</26242>");
        assertThat(next.health().entries()).singleElement().satisfies(entry -> assertThat(entry.text())
                .contains("observations/" + key));
        assertThat(store.read("observations").keySet()).as("what is void").noneMatch(one -> one.startsWith("1/"));
    }

    @Test
    @DisplayName("REG-20: a gateway whose state is gone registers anew")
    void everythingLost() {
        registered(FIRST);
        store.later(Batch.builder()
                .clear("observations")
                .clear("registration")
                .clear("accounts")
                .build());
        restarted();
        pass(5000);
        assertThat(servers.said()).first().asString().startsWith("5001 POST /rd?lwm2m=1.0&ep=gateway-1");
    }

    @Test
    @DisplayName("DEV-03: a factory reset is durable before its answer, and the next start begins as at first")
    void factoryReset() {
        FakeDevice device = new FakeDevice();
        engine.enter(FactoryAccount.of(FIRST));
        settle();
        engine.keeper().offer(engine.source(device, new FakeDeviceTable(), origin(3)));
        offer(new Boxes(), 1);
        pass(100);
        ScriptedServers.Line line = servers.line(5001);
        assertThat(line.asked(Kind.CREATE, "/26242", TLV, LABEL).code()).isEqualTo(Code.CREATED);
        store.refuse(StoreException.Reason.READ_ONLY);
        assertThat(line.asked(Kind.EXECUTE, "/3/0/5", "").code()).isEqualTo(Code.INTERNAL_SERVER_ERROR);
        assertThat(device.calls).isEmpty();
        store.refuse(null);
        assertThat(line.ask(Kind.EXECUTE, "/3/0/5", "")).hasSize(1); // answered, and the power is cut at once
        assertThat(device.calls).isEmpty();
        store.later(Batch.builder()
                .put("access", "1", new byte[] {1})
                .put("software", "1", new byte[] {1})
                .putSecret("sessions", "server 1", new byte[] {1})
                .build());
        pass(20);
        servers.said();
        restarted();
        pass(5000);
        assertThat(servers.said())
                .containsExactly("5001 POST /rd?lwm2m=1.0&ep=gateway-1&lt=300&b=U " + OWN
                        + ",</26241>;ver=\"2.2\",</26241/0>,</26242>");
        assertThat(store.read("instances")).isEmpty();
        assertThat(store.read("access")).isEmpty();
        assertThat(store.read("sessions")).isEmpty();
        assertThat(store.read("software")).hasSize(1);
        assertThat(store.read("reset")).as("once").isEmpty();
    }
}
