// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.lifecycle;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.io.FileInputStream;
import java.util.Map;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.postern.itests.lifecycle.LwM2mServer.Exchange;
import org.postern.itests.lifecycle.LwM2mServer.Kind;
import org.postern.itests.lifecycle.objects.Bell;
import org.postern.management.api.ServerStatus;

/** The gateway's own bundles are restarted and updated while it runs. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class RestartIT extends RegisteredGateway {
    private static final String ENGINE = "org.postern.engine";
    private static final String COAP = "org.postern.coap";
    private static final String DEVICE = "org.postern.object.device";

    @Override
    void beforeRegister() throws Exception {
        gateway.deploy(ObjectJar.of(Bell.class));
        Eventually.holds(
                "the bell", () -> gateway.management().objects().stream().anyMatch(object -> object.id() == 42001));
    }

    @Before
    public void bellIsListed() {
        assertTrue(core.toString(), core.contains("/42001/0"));
    }

    @Test
    public void objects_outlive_a_restart_of_the_engine() throws Exception {
        String name = server.read("/42001/0/2");
        String bound = server.read("/42001/0/3");
        String notifier = server.read("/42001/0/4");

        Bundle engine = gateway.bundle(ENGINE);
        engine.stop();
        server.next(Kind.DEREGISTER);
        engine.start();

        assertBoundAgain(name, bound, notifier);
    }

    @Test
    public void objects_outlive_an_update_of_the_engine() throws Exception {
        String name = server.read("/42001/0/2");
        String bound = server.read("/42001/0/3");
        String notifier = server.read("/42001/0/4");

        update(ENGINE);

        server.next(Kind.DEREGISTER);
        assertBoundAgain(name, bound, notifier);
    }

    private void assertBoundAgain(String name, String bound, String notifier) throws Exception {
        assertEquals(core, server.next(Kind.REGISTER).objects());
        assertEquals("the same object", name, server.read("/42001/0/2"));
        assertEquals(Long.toString(Long.parseLong(bound) + 1), server.read("/42001/0/3"));
        assertNotEquals("a new notifier", notifier, server.read("/42001/0/4"));
        Exchange cell = server.observe("/42001/0/0");
        Exchange handler = server.observe("/42001/0/5");
        server.execute("/42001/0/1");
        assertEquals(server.read("/42001/0/0"), cell.answer().text());
        assertEquals(server.read("/42001/0/5"), handler.answer().text());
    }

    @Test
    public void the_registration_comes_back_with_a_restarted_transport() throws Exception {
        Bundle coap = gateway.bundle(COAP);
        coap.stop();
        Eventually.holds("not registered", () -> state() != ServerStatus.State.REGISTERED);
        coap.start();
        assertServedAgain();
    }

    @Test
    public void the_registration_comes_back_with_an_updated_transport() throws Exception {
        update(COAP);
        assertServedAgain();
    }

    private void assertServedAgain() throws Exception {
        // with or without a De-register, which the transport that goes may still carry
        LwM2mServer.Report report = server.next();
        if (report.kind() == Kind.DEREGISTER) {
            report = server.next();
        }
        assertEquals(Kind.REGISTER, report.kind());
        assertEquals(core, report.objects());
        Eventually.holds("registered", () -> state() == ServerStatus.State.REGISTERED);
        Exchange observation = server.observe("/42001/0/0");
        server.execute("/42001/0/1");
        assertEquals(server.read("/42001/0/0"), observation.answer().text());
    }

    @Test
    public void hot03_the_first_register_waits_for_the_device() throws Exception {
        var configuration = settle(60_000);
        Bundle engine = gateway.bundle(ENGINE);
        Bundle device = gateway.bundle(DEVICE);
        server.next(Kind.DEREGISTER);
        server.next(Kind.REGISTER);
        engine.stop();
        server.next(Kind.DEREGISTER);
        device.stop();
        try {
            engine.start();
            Eventually.holds(
                    "everything else is there",
                    () -> gateway.management().objects().size() == core.size());
            assertEquals(ServerStatus.State.WAITING, state());
            assertEquals(0, server.pending().size());
        } finally {
            device.start();
        }
        assertEquals(core, server.next(Kind.REGISTER).objects());
        configuration.delete();
        server.next(Kind.DEREGISTER);
        server.next(Kind.REGISTER);
    }

    @Test
    public void hot03_the_first_register_waits_no_longer_than_configured() throws Exception {
        Bundle device = gateway.bundle(DEVICE);
        device.stop();
        try {
            var configuration = settle(2_000);
            server.next(Kind.DEREGISTER);
            assertEquals("with the stand-in", core, server.next(Kind.REGISTER).objects());
            assertEquals("UQ", server.read("/3/0/16"));
            configuration.delete();
            server.next(Kind.DEREGISTER);
        } finally {
            device.start();
        }
        server.next(Kind.REGISTER);
    }

    /** Changes the configuration of the engine, which restarts it. */
    private org.osgi.service.cm.Configuration settle(int millis) throws Exception {
        var configuration = gateway.configuration(ENGINE);
        configuration.update(FrameworkUtil.asDictionary(Map.of("endpoint", "RestartIT", "settleMillis", millis)));
        return configuration;
    }

    private void update(String symbolicName) throws Exception {
        try (FileInputStream jar = new FileInputStream(Provisioning.jar(symbolicName))) {
            gateway.bundle(symbolicName).update(jar);
        }
    }

    private ServerStatus.State state() throws Exception {
        return gateway.management().servers().stream()
                .filter(status -> status.shortServerId() == 1)
                .findFirst()
                .orElseThrow()
                .state();
    }
}
