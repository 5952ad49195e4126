// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.engine.internal.account.FactoryAccount;
import org.postern.engine.internal.core.StandInDevice;
import org.postern.engine.internal.objects.Boxes;
import org.postern.engine.internal.objects.NextThing;
import org.postern.engine.internal.objects.NextThingTable;
import org.postern.engine.internal.objects.Thing;
import org.postern.engine.internal.tree.ObjectSource;
import org.postern.management.api.ManagementEvent;
import org.postern.management.api.ServerStatus;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation.Kind;

final class EngineTest extends EngineBench {
    @Test
    @DisplayName("HOT-03, REG-01: the first Register waits for the device and a quiet moment, and lists everything")
    void settles() {
        engine.enter(FactoryAccount.of(FIRST));
        settle();
        pass(500);
        offer(thing, 1);
        pass(500);
        assertThat(servers.said()).isEmpty();
        offer(new StandInDevice(), 3);
        pass(1);
        offer(new Boxes(), 2);
        pass(2);
        assertThat(servers.said()).isEmpty();
        pass(1);
        assertThat(servers.said())
                .containsExactly("5001 POST /rd?lwm2m=1.0&ep=gateway-1&lt=300&b=U " + OWN
                        + ",</26241>;ver=\"2.2\",</26241/0>,</26242>");
        pass(5000);
        assertThat(servers.said()).isEmpty();
    }

    @Test
    @DisplayName("HOT-03: without a device bundle the stand-in serves /3 after 3 s")
    void standIn() {
        engine.enter(FactoryAccount.of(FIRST));
        settle();
        pass(2999);
        assertThat(servers.said()).isEmpty();
        pass(1);
        assertThat(servers.said()).containsExactly("5001 POST /rd?lwm2m=1.0&ep=gateway-1&lt=300&b=U " + OWN);
        assertThat(servers.line(5001).asked(Kind.READ, "/3/0/16", "").code()).isEqualTo(Code.CONTENT);
        assertThat(servers.line(5001).asked(Kind.EXECUTE, "/3/0/4", "").code()).isEqualTo(Code.METHOD_NOT_ALLOWED);
    }

    @Test
    @DisplayName("HOT-01, UPD-04, UPD-07: an object that comes, or goes, is one Update to every server")
    void objectComes() {
        registered(FIRST, SECOND);
        ObjectSource source = offer(thing, 1);
        pass(20);
        String list = " </1/0>,</1/1>,</2/0>,</2/1>,</2/2>,</2/3>,</3/0>,</26241>;ver=\"2.2\",</26241/0>";
        assertThat(servers.said()).containsExactlyInAnyOrder("5001 POST /rd/r1" + list, "5002 POST /rd/r2" + list);
        engine.keeper().withdraw(source);
        pass(1000);
        pass(20);
        assertThat(servers.said())
                .as("HOT-02: the rights wait for the object")
                .containsExactlyInAnyOrder(
                        "5001 POST /rd/r1 </1/0>,</1/1>,</2/0>,</2/1>,</2/2>,</2/3>,</3/0>",
                        "5002 POST /rd/r2 </1/0>,</1/1>,</2/0>,</2/1>,</2/2>,</2/3>,</3/0>");
        pass(5000);
        assertThat(servers.said()).isEmpty();
    }

    @Test
    @DisplayName("HOT-05: an object that is replaced within the hold is no Update at all")
    void objectReplaced() {
        registered(FIRST);
        ObjectSource source = offer(thing, 1);
        pass(20);
        servers.said();
        engine.keeper().withdraw(source);
        pass(500);
        offer(new Thing(), 2);
        pass(5000);
        assertThat(servers.said()).isEmpty();
    }

    @Test
    @DisplayName("VER-07, VER-03: another version of an object takes its place, and every server is told the new list")
    void nextVersion() {
        registered(FIRST);
        ObjectSource source = offer(thing, 1);
        pass(20);
        servers.said();
        engine.keeper().withdraw(source);
        engine.keeper()
                .offer(engine.source(
                        new NextThing(), new NextThingTable(), new ObjectSource.Origin(2, "bundle-2", 0, 2)));
        pass(20);
        assertThat(servers.said()).containsExactly("5001 POST /rd/r1 " + OWN + ",</26241>;ver=\"3.0\",</26241/0>");
    }

    @Test
    @DisplayName("DM-40: a Create and a Delete of a server are Updates and notifications")
    void createAndDelete() {
        registered(FIRST);
        offer(new Boxes(), 1);
        pass(20);
        servers.said();
        ScriptedServers.Line line = servers.line(5001);
        line.asked(Kind.OBSERVE, "/26242", "");
        byte[] label = {(byte) 0xc1, 0, 'a'};
        assertThat(line.asked(Kind.CREATE, "/26242", TLV, label).code()).isEqualTo(Code.CREATED);
        pass(20);
        assertThat(servers.said()).containsExactly("5001 POST /rd/r1 " + OWN + ",</26242/0>");
        assertThat(line.notifications).hasSize(1);
        assertThat(line.asked(Kind.DELETE, "/26242/0", "").code()).isEqualTo(Code.DELETED);
        pass(20);
        assertThat(servers.said()).containsExactly("5001 POST /rd/r1 " + OWN + ",</26242>");
        assertThat(line.notifications).hasSize(2);
    }

    @Test
    @DisplayName("OBS-20, UPD-11: with the registration its observations end")
    void observationsEnd() {
        registered(FIRST);
        offer(thing, 1);
        pass(20);
        ScriptedServers.Line line = servers.line(5001);
        assertThat(line.asked(Kind.OBSERVE, "/26241/0/1", "").observe()).isPositive();
        thing.number.set(1L);
        assertThat(line.notifications).hasSize(1);
        ServerStatus status = new ManagementView(engine).servers().get(0);
        assertThat(status.observations()).isEqualTo(1);
        line.asked(Kind.EXECUTE, "/1/0/4", "");
        thing.number.set(2L);
        assertThat(line.notifications).hasSize(1);
    }

    @Test
    @DisplayName("The management shows objects, values and events, but nothing of the Security object")
    void management() throws Exception {
        registered(FIRST);
        ManagementView view = new ManagementView(engine);
        List<ManagementEvent> events = new ArrayList<>();
        AutoCloseable handle = view.listen(events::add);
        offer(thing, 1);
        pass(20);
        thing.number.set(1L);
        handle.close();
        thing.number.set(2L);
        assertThat(events).contains(new ManagementEvent.TreeChanged(), new ManagementEvent.ValueChanged("/26241/0/1"));
        assertThat(events)
                .filteredOn(new ManagementEvent.ValueChanged("/26241/0/1")::equals)
                .hasSize(1);
        assertThat(view.objects()).extracting(object -> object.id()).containsExactly(1, 3, 26241);
        assertThat(view.objects().get(2).instances().get(0).resources())
                .filteredOn(resource -> resource.id() == 1)
                .singleElement()
                .satisfies(resource -> assertThat(resource.value()).isEqualTo("2"));
        assertThat(view.endpoint()).isEqualTo("gateway-1");
        view.update(1);
        view.update(99);
        assertThat(servers.said()).contains("5001 POST /rd/r1");
    }

    @Test
    @DisplayName("The management shows a value that comes later once it is there, and says so")
    void lateValue() throws Exception {
        registered(FIRST);
        ManagementView view = new ManagementView(engine);
        offer(thing, 1);
        pass(20);
        assertThat(slow(view)).isEqualTo(ValueText.LATE);
        List<ManagementEvent> events = new ArrayList<>();
        try (AutoCloseable handle = view.listen(events::add)) {
            assertThat(handle).isNotNull();
            thing.slow.complete(99L);
        }
        assertThat(events).containsExactly(new ManagementEvent.ValueChanged("/26241/0/13"));
        assertThat(slow(view)).isEqualTo("99");
    }

    private static String slow(ManagementView view) {
        return view.objects().get(2).instances().get(0).resources().stream()
                .filter(resource -> resource.id() == 13)
                .findAny()
                .orElseThrow()
                .value();
    }
}
