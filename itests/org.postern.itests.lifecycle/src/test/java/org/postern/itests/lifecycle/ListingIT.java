// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.lifecycle;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.postern.itests.lifecycle.LwM2mServer.Exchange;
import org.postern.itests.lifecycle.LwM2mServer.Kind;
import org.postern.itests.lifecycle.LwM2mServer.Report;
import org.postern.itests.lifecycle.objects.Bell;
import org.postern.itests.lifecycle.objects.Stuck;

/** Objects appear and vanish with their bundles. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class ListingIT extends RegisteredGateway {
    private static final String RACK = "/42769/0";

    @Override
    String engine() {
        return "\"holdMillis\": 100";
    }

    @Test
    public void hot01_a_started_bundle_is_listed_by_one_update() throws Exception {
        Bundle rack = gateway.deploy("org.postern.examples.rack");
        assertEquals(with(RACK), server.next(Kind.UPDATE).objects());

        rack.uninstall();
        assertEquals(core, server.next(Kind.UPDATE).objects());
    }

    @Test
    public void hot01_bundles_started_together_are_listed() throws Exception {
        gateway.deploy("org.postern.examples.rack");
        gateway.deploy("org.postern.examples.portfolio");
        Report first = server.next(Kind.UPDATE);
        // by one Update as a rule: ObjectKeeperTest.coalesced; on a slow machine the second comes after the grace
        Report last = first.objects().contains("/16") ? first : server.next(Kind.UPDATE);
        assertEquals(with(RACK, "/16"), last.objects());
    }

    @Test
    public void hot02_a_stopped_bundle_vanishes_after_the_hold_and_its_observations_end() throws Exception {
        Bundle bell = gateway.deploy(ObjectJar.of(Bell.class));
        assertEquals(with("/42001/0"), server.next(Kind.UPDATE).objects());
        Exchange observation = server.observe("/42001/0/0");

        bell.stop();

        assertEquals(CoapMessage.NOT_FOUND, observation.answer().code());
        assertEquals(core, server.next(Kind.UPDATE).objects());
        assertEquals(CoapMessage.NOT_FOUND, server.get("/42001/0/0").code());
        assertEquals(0, observation.pending());
    }

    @Test
    public void hot02_a_stopped_bundle_comes_back_with_its_start() throws Exception {
        Bundle rack = gateway.deploy("org.postern.examples.rack");
        server.next(Kind.UPDATE);
        rack.stop();
        assertEquals(core, server.next(Kind.UPDATE).objects());
        rack.start();
        assertEquals(with(RACK), server.next(Kind.UPDATE).objects());
        assertEquals("rack", server.read(RACK + "/0"));
    }

    @Test
    public void hot03_the_device_is_served_by_a_stand_in_while_its_bundle_is_stopped() throws Exception {
        Exchange observation = server.observe("/3/0/16");
        Bundle device = gateway.bundle("org.postern.object.device");
        device.stop();
        try {
            Eventually.holds("a stand-in", () -> server.get("/3/0/16").code() == CoapMessage.CONTENT);
            assertEquals("UQ", server.read("/3/0/16"));
            assertEquals("1", server.read("/1/0/0"));
        } finally {
            device.start();
        }
        Eventually.holds("the device", () -> deviceBundle().startsWith("org.postern.object.device"));
        assertEquals("UQ", server.read("/3/0/16"));
        assertEquals("the list was the same all the time", 0, server.pending().size());
        assertEquals("what is observed did not change", 0, observation.pending());
    }

    private String deviceBundle() throws Exception {
        return gateway.management().objects().stream()
                .filter(object -> object.id() == 3)
                .findFirst()
                .orElseThrow()
                .bundle();
    }

    @Test
    public void hot04_a_request_under_way_is_answered_when_the_bundle_stops() throws Exception {
        Bundle stuck = gateway.deploy(ObjectJar.of(Stuck.class));
        server.next(Kind.UPDATE);
        Exchange underWay = server.reading("/42002/0/0");
        underWay.awaitAcknowledged();
        Exchange waiting = server.reading("/42002/0/0");
        waiting.awaitAcknowledged();

        stuck.stop();

        assertRefused(underWay.answer());
        assertRefused(waiting.answer());
    }

    @Test
    public void hot04_a_request_under_way_is_answered_when_the_bundle_is_uninstalled() throws Exception {
        Bundle stuck = gateway.deploy(ObjectJar.of(Stuck.class));
        server.next(Kind.UPDATE);
        Exchange underWay = server.reading("/42002/0/0");
        underWay.awaitAcknowledged();

        stuck.uninstall();

        assertRefused(underWay.answer());
        assertEquals(core, server.next(Kind.UPDATE).objects());
        assertFalse(server.get("/42002/0/0").code() == CoapMessage.CONTENT);
    }

    private static void assertRefused(CoapMessage answer) {
        assertTrue(
                "code " + answer.code(),
                answer.code() == CoapMessage.SERVICE_UNAVAILABLE || answer.code() == CoapMessage.NOT_FOUND);
    }
}
