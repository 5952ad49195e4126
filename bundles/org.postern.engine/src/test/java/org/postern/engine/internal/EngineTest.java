// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.engine.internal.TestSettings.SETTINGS;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.api.ObjectService;
import org.postern.engine.internal.core.StandInDevice;
import org.postern.engine.internal.core.StandInDeviceTable;
import org.postern.engine.internal.objects.Boxes;
import org.postern.engine.internal.objects.BoxesTable;
import org.postern.engine.internal.objects.Thing;
import org.postern.engine.internal.objects.ThingTable;
import org.postern.engine.internal.registration.AccountSettings;
import org.postern.engine.internal.time.VirtualTimers;
import org.postern.engine.internal.tree.ObjectSource;
import org.postern.management.api.ManagementEvent;
import org.postern.management.api.ServerStatus;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation.Kind;

final class EngineTest {
    private static final AccountSettings FIRST = new AccountSettings(1, "coap://server:5001", 300, "U");
    private static final AccountSettings SECOND = new AccountSettings(2, "coap://server:5002", 300, "U");
    private static final int TLV = 11542;
    private static final String OWN = "</1/0>,</3/0>";

    private final VirtualTimers timers = new VirtualTimers();
    private final ScriptedServers servers = new ScriptedServers();
    private final Engine engine = new Engine(
            "gateway-1",
            SETTINGS,
            timers,
            Runnable::run,
            Runnable::run,
            Runnable::run,
            Clock.systemUTC(),
            new Random(1));
    private final Thing thing = new Thing();

    @BeforeEach
    void transport() {
        engine.addTransport(servers);
    }

    private ObjectSource offer(ObjectService service, long id) {
        ObjectSource.Origin origin = new ObjectSource.Origin(id, "bundle-" + id, 0, id);
        ObjectSource source;
        if (service instanceof Thing) {
            source = engine.source(service, new ThingTable(), origin);
        } else if (service instanceof Boxes) {
            source = engine.source(service, new BoxesTable(), origin);
        } else {
            source = engine.source(service, new StandInDeviceTable(), origin);
        }
        engine.keeper().offer(source);
        return source;
    }

    private void settle() {
        Settling settling = new Settling(timers, engine.keeper()::tree, engine::deviceServed, engine::settled);
        engine.keeper().listen(settling);
        settling.begin(Duration.ofSeconds(3));
    }

    private void registered(AccountSettings... accounts) {
        for (AccountSettings account : accounts) {
            engine.addServer(account);
        }
        settle();
        offer(new StandInDevice(), 3);
        pass(100);
        servers.said();
    }

    private void pass(long millis) {
        timers.advance(Duration.ofMillis(millis));
    }

    @Test
    @DisplayName("HOT-03, REG-01: the first Register waits for the device and a quiet moment, and lists everything")
    void settles() {
        engine.addServer(FIRST);
        settle();
        pass(500);
        offer(thing, 1);
        pass(500);
        assertThat(servers.said()).isEmpty();
        offer(new StandInDevice(), 3);
        pass(40);
        offer(new Boxes(), 2);
        pass(59);
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
        engine.addServer(FIRST);
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
        String list = " </1/0>,</1/1>,</3/0>,</26241>;ver=\"2.2\",</26241/0>";
        assertThat(servers.said()).containsExactlyInAnyOrder("5001 POST /rd/r1" + list, "5002 POST /rd/r2" + list);
        engine.keeper().withdraw(source);
        pass(1000);
        pass(20);
        assertThat(servers.said())
                .containsExactlyInAnyOrder(
                        "5001 POST /rd/r1 </1/0>,</1/1>,</3/0>", "5002 POST /rd/r2 </1/0>,</1/1>,</3/0>");
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
    @DisplayName("UPD-04, UPD-09, P-13: a written lifetime is an Update with lt alone, to that server alone")
    void lifetime() {
        registered(FIRST, SECOND);
        ScriptedServers.Line line = servers.line(5002);
        assertThat(line.asked(Kind.WRITE_REPLACE, "/1/1/1", "600").code()).isEqualTo(Code.CHANGED);
        assertThat(servers.said()).containsExactly("5002 POST /rd/r2?lt=600");
        assertThat(text(line, "/1/1/1")).isEqualTo("600");
        assertThat(text(line, "/1/0/1")).isEqualTo("300");
    }

    @ParameterizedTest
    @CsvSource({
        "/1/0/7, UQ",
        "/1/0/7, US",
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

    @Test
    @DisplayName("BS-03: an account with a short server id that is taken is left out, said so, and steps in later")
    void duplicate() {
        registered(FIRST);
        AccountSettings twin = new AccountSettings(1, "coap://server:5009", 300, "U");
        engine.addServer(twin);
        assertThat(engine.health().entries()).singleElement().satisfies(entry -> {
            assertThat(entry.text()).contains("short server id 1", "coap://server:5009");
            assertThat(entry.remedy()).contains("shortServerId");
        });
        assertThat(servers.said()).isEmpty();
        engine.removeServer(FIRST, Duration.ofSeconds(2));
        pass(20);
        assertThat(engine.health().entries()).isEmpty();
        assertThat(servers.said())
                .contains("5001 DELETE /rd/r1")
                .contains("5009 POST /rd?lwm2m=1.0&ep=gateway-1&lt=300&b=U " + OWN);
    }

    @Test
    @DisplayName("BS-03: the health entry goes with the account that was left out")
    void duplicateGoes() {
        registered(FIRST);
        AccountSettings twin = new AccountSettings(1, "coap://server:5009", 300, "U");
        engine.addServer(twin);
        engine.addServer(FIRST);
        engine.removeServer(twin, Duration.ofSeconds(2));
        assertThat(engine.health().entries()).hasSize(1);
        engine.removeServer(FIRST, Duration.ofSeconds(2));
        assertThat(engine.health().entries()).isEmpty();
        assertThat(servers.said()).as("the served one stays").isEmpty();
        assertThat(engine.servers()).hasSize(1);
    }

    @Test
    @DisplayName("REG-01, UPD-10: accounts come and go while the gateway runs; their instances with them")
    void accounts() {
        registered(FIRST);
        engine.addServer(SECOND);
        pass(20);
        assertThat(servers.said())
                .containsExactlyInAnyOrder(
                        "5002 POST /rd?lwm2m=1.0&ep=gateway-1&lt=300&b=U </1/0>,</1/1>,</3/0>",
                        "5001 POST /rd/r1 </1/0>,</1/1>,</3/0>");
        assertThat(engine.removeServer(FIRST, Duration.ofSeconds(2))).isCompleted();
        pass(20);
        assertThat(servers.said()).containsExactlyInAnyOrder("5001 DELETE /rd/r1", "5002 POST /rd/r2 </1/1>,</3/0>");
        engine.removeServer(FIRST, Duration.ofSeconds(2));
        assertThat(engine.stop(Duration.ofSeconds(2))).isCompleted();
        assertThat(servers.said()).containsExactly("5002 DELETE /rd/r2");
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
    @DisplayName("MS-01: each server has its own observations")
    void observationsOfServers() {
        registered(FIRST, SECOND);
        offer(thing, 1);
        pass(20);
        servers.line(5001).asked(Kind.OBSERVE, "/26241/0/1", "");
        thing.number.set(1L);
        assertThat(servers.line(5001).notifications).hasSize(1);
        assertThat(servers.line(5002).notifications).isEmpty();
    }

    @Test
    @DisplayName("A transport that comes late is used, one that goes ends the registration")
    void transports() {
        registered(FIRST);
        engine.removeTransport(servers);
        assertThat(servers.line(5001).ask(Kind.READ, "/3/0/16", "")).isEmpty();
        engine.addTransport(servers);
        assertThat(servers.said()).anySatisfy(said -> assertThat(said).startsWith("5001 POST /rd?"));
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

    private static String text(ScriptedServers.Line line, String path) {
        return new String(line.asked(Kind.READ, path, "").payload(), StandardCharsets.UTF_8);
    }
}
