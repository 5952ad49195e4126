// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.lifecycle;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.FileInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceRegistration;
import org.postern.itests.lifecycle.LwM2mServer.Kind;
import org.postern.management.api.HealthEntry;
import org.postern.management.api.ServerStatus;

/** The state store below a whole gateway, which is started again and again on the same data folder, as the launcher does. */
public class StoreIT {
    static {
        System.setProperty(
                "org.slf4j.simpleLogger.logFile",
                Provisioning.log(StoreIT.class).getPath());
    }

    private final Restarts gateways = new Restarts();
    private final Path data = gateways.data();
    private LwM2mServer server;

    @Before
    public void open() throws Exception {
        server = new LwM2mServer();
    }

    @After
    public void close() {
        server.close();
    }

    @Test
    public void a_configuration_written_to_config_admin_outlives_a_restart() throws Exception {
        gateways.run(gateway -> {
            gateway.account("kept", 7, server.uri());
            awaitRegistered(gateway);
        });
        server.awaitDeregister();
        assertTrue(Files.exists(data.resolve("state/1.log")));
        assertEquals("configurations are encrypted", -1, contents().indexOf("service.factoryPid"));

        gateways.run(this::awaitRegistered);
        server.awaitDeregister();
    }

    @Test
    public void config_admin_outlives_an_update_of_its_store() throws Exception {
        gateways.run(gateway -> {
            gateway.account("kept", 7, server.uri());
            awaitRegistered(gateway);
            Bundle manager = gateway.bundle("org.postern.store.configadmin");
            try (FileInputStream jar = new FileInputStream(Provisioning.jar(manager.getSymbolicName()))) {
                manager.update(jar);
            }
            assertEquals(
                    server.uri(),
                    gateway.configuration("org.postern.account~kept")
                            .getProperties()
                            .get("uri"));
            Eventually.holds("served", () -> "order".equals(gateway.management().endpoint()));
            server.execute("/1/0/8");
            server.next(Kind.UPDATE);
        });
        server.awaitDeregister();
    }

    @Test
    public void a_damaged_file_is_shown_and_the_gateway_goes_on() throws Exception {
        gateways.run(gateway -> {
            gateway.account("kept", 7, server.uri());
            awaitRegistered(gateway);
        });
        server.awaitDeregister();
        Path log = data.resolve("state/1.log");
        byte[] content = Files.readAllBytes(log);
        content[content.length - 1] = (byte) (content[content.length - 1] ^ 1);
        Files.write(log, content);

        gateways.run(gateway -> {
            assertTrue(gateway.unwell("WARNING", "State was damaged", "1.log"));
            assertTrue(Files.exists(data.resolve("state/1.damaged")));
        });
        gateways.run(gateway -> assertTrue(gateway.management().health().isEmpty()));
    }

    @Test
    public void what_another_bundle_reports_is_among_the_health_entries() throws Exception {
        gateways.run(gateway -> {
            Bundle other = gateway.bundle("org.postern.object.device");
            HealthEntry entry = new HealthEntry(HealthEntry.Severity.WARNING, "disk", "nearly full", "make space");
            ServiceRegistration<HealthEntry> reported =
                    other.getBundleContext().registerService(HealthEntry.class, entry, null);
            assertTrue(gateway.unwell("nearly full", "make space"));
            reported.unregister();
            assertTrue(gateway.management().health().isEmpty());
        });
    }

    private void awaitRegistered(Gateway gateway) throws Exception {
        server.next(Kind.REGISTER);
        Eventually.holds(
                "registered", () -> gateway.management().servers().get(0).state() == ServerStatus.State.REGISTERED);
    }

    private String contents() throws Exception {
        return new String(Files.readAllBytes(data.resolve("state/1.log")), StandardCharsets.ISO_8859_1);
    }
}
