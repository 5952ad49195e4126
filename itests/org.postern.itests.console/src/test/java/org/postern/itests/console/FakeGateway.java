// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.console;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.postern.management.api.BootstrapStatus;
import org.postern.management.api.ConnectionStatus;
import org.postern.management.api.GatewayManagement;
import org.postern.management.api.HealthEntry;
import org.postern.management.api.ManagementEvent;
import org.postern.management.api.ObjectStatus;
import org.postern.management.api.ObjectStatus.InstanceStatus;
import org.postern.management.api.ObjectStatus.ResourceStatus;
import org.postern.management.api.ServerStatus;

/** A gateway with two servers and a few objects, whose temperature the test can change. */
final class FakeGateway implements GatewayManagement {
    private final List<Consumer<ManagementEvent>> listeners = new CopyOnWriteArrayList<>();
    final List<Integer> updates = new CopyOnWriteArrayList<>();
    final AtomicInteger reads = new AtomicInteger();
    private final Instant started = Instant.now();
    private volatile String temperature = "21.4";
    private volatile Instant lastUpdate = Instant.now();
    private volatile ServerStatus.State firstState = ServerStatus.State.REGISTERED;
    private volatile BootstrapStatus bootstrap = BootstrapStatus.NONE;

    void temperature(String value) {
        temperature = value;
        tell(new ManagementEvent.ValueChanged("/3303/0/5700"));
    }

    /** What becomes of server 1. */
    void first(ServerStatus.State state) {
        firstState = state;
        tell(new ManagementEvent.ServerChanged(servers().get(0)));
    }

    void bootstrap(BootstrapStatus status) {
        bootstrap = status;
        tell(new ManagementEvent.BootstrapChanged(status));
    }

    void tell(ManagementEvent event) {
        listeners.forEach(listener -> listener.accept(event));
    }

    int listeners() {
        return listeners.size();
    }

    @Override
    public String endpoint() {
        return "urn:uuid:0b5a1c9e-6d1f-4a7b-9c55-2f9d8e3b7a10";
    }

    @Override
    public BootstrapStatus bootstrap() {
        return bootstrap;
    }

    @Override
    public List<ServerStatus> servers() {
        return List.of(
                new ServerStatus(
                        1,
                        "coaps://lwm2m.example.org:5684",
                        firstState,
                        86_400,
                        "U",
                        "/rd/kX3fQ9",
                        started,
                        lastUpdate,
                        3,
                        null),
                new ServerStatus(
                        2,
                        "coaps://[2001:db8::17]:5684",
                        ServerStatus.State.BACKING_OFF,
                        300,
                        "U",
                        null,
                        null,
                        started.minusSeconds(754),
                        0,
                        "No answer to Register within 93 s; next attempt in 2 min"));
    }

    @Override
    public List<ConnectionStatus> connections() {
        return List.of(
                new ConnectionStatus(
                        1,
                        "coaps://lwm2m.example.org:5684",
                        "PSK",
                        new ConnectionStatus.Session(
                                "coaps://192.0.2.1:5684", "TLS_ECDHE_PSK_WITH_AES_128_GCM_SHA256", 6, started),
                        null),
                new ConnectionStatus(
                        2,
                        "coaps://[2001:db8::17]:5684",
                        "X.509",
                        null,
                        new ConnectionStatus.Failure(
                                "the server's certificate has expired",
                                "have it renewed, or check the gateway's clock",
                                started.minusSeconds(90))));
    }

    @Override
    public List<ObjectStatus> objects() {
        reads.incrementAndGet();
        return List.of(
                new ObjectStatus(
                        1,
                        "LwM2M Server",
                        "1.0",
                        "org.postern.engine 0.1.0",
                        List.of(
                                new InstanceStatus(0, server("1", "86400")),
                                new InstanceStatus(1, server("2", "300")))),
                new ObjectStatus(
                        3,
                        "Device",
                        "1.0",
                        "org.postern.object.device 0.1.0",
                        List.of(new InstanceStatus(
                                0,
                                List.of(
                                        resource(0, "Manufacturer", "String", "R", "", "Raspberry Pi Ltd"),
                                        resource(1, "Model Number", "String", "R", "", "Compute Module 4 <Rev 1.1>"),
                                        resource(3, "Firmware Version", "String", "R", "", "12 (bookworm)"),
                                        resource(4, "Reboot", "", "E", "", ""),
                                        resource(9, "Battery Level", "Integer", "R", "%", "87"),
                                        resource(10, "Memory Free", "Integer", "R", "KB", "1482332"),
                                        resource(11, "Error Code", "Integer", "R", "", "0=0"),
                                        resource(13, "Current Time", "Time", "RW", "", "2026-01-01T12:00:00Z"),
                                        resource(15, "Timezone", "String", "RW", "", "Europe/Vienna"))))),
                new ObjectStatus(
                        3303,
                        "Temperature",
                        "1.1",
                        "org.postern.example.temperature 0.1.0",
                        List.of(new InstanceStatus(
                                0,
                                List.of(
                                        resource(5601, "Min Measured Value", "Float", "R", "", "18.2"),
                                        resource(5602, "Max Measured Value", "Float", "R", "", "24.9"),
                                        resource(5605, "Reset Min and Max Measured Values", "", "E", "", ""),
                                        resource(5700, "Sensor Value", "Float", "R", "Cel", temperature),
                                        resource(5701, "Sensor Units", "String", "R", "", "Cel"))))));
    }

    private static List<ResourceStatus> server(String id, String lifetime) {
        return List.of(
                resource(0, "Short Server ID", "Integer", "R", "", id),
                resource(1, "Lifetime", "Integer", "RW", "s", lifetime),
                resource(7, "Binding", "String", "RW", "", "U"),
                resource(8, "Registration Update Trigger", "", "E", "", ""));
    }

    private static ResourceStatus resource(
            int id, String name, String type, String operations, String units, String value) {
        return new ResourceStatus(id, name, type, operations, units, value);
    }

    @Override
    public List<HealthEntry> health() {
        return List.of(new HealthEntry(
                HealthEntry.Severity.WARNING,
                "org.example.broken.Humidity",
                "Resource 5700 returns java.util.Date, which is no LwM2M type",
                "Let value() return double, rebuild the bundle and drop it into deploy/ again"));
    }

    @Override
    public void update(int shortServerId) {
        updates.add(shortServerId);
        lastUpdate = Instant.now();
        tell(new ManagementEvent.ServerChanged(servers().get(0)));
    }

    @Override
    public AutoCloseable listen(Consumer<ManagementEvent> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
