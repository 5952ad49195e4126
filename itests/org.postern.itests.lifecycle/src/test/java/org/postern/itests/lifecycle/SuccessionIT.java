// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.lifecycle;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.io.FileInputStream;
import java.util.Dictionary;
import java.util.Map;
import java.util.Set;
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
import org.postern.itests.lifecycle.objects.Rival;

/** One bundle takes over from another: the hold is so long that only a successor can end it. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class SuccessionIT extends RegisteredGateway {
    @Override
    String engine() {
        return "\"holdMillis\": 60000";
    }

    @Test
    public void hot05_a_restart_within_the_hold_is_not_told_and_observations_go_on() throws Exception {
        Bundle bell = gateway.deploy(ObjectJar.of(Bell.class));
        server.next(Kind.UPDATE);
        String rings = server.read("/42001/0/0");
        Exchange observation = server.observe("/42001/0/0");

        bell.stop();
        bell.start();

        ringsOn(observation, rings);
        assertNothingTold("/42001/0");
    }

    @Test
    public void hot05_an_update_in_place_is_not_told_and_observations_go_on() throws Exception {
        ObjectJar jar = ObjectJar.of(Bell.class);
        Bundle bell = gateway.deploy(jar);
        server.next(Kind.UPDATE);
        Exchange observation = server.observe("/42001/0/0");
        String name = server.read("/42001/0/2");
        String rings = server.read("/42001/0/0");

        bell.update(jar.open());

        ringsOn(observation, rings);
        assertNotEquals("another object is at work", name, server.read("/42001/0/2"));
        assertNothingTold("/42001/0");
    }

    @Test
    public void hot05_a_request_during_the_hold_is_put_off() throws Exception {
        Bundle bell = gateway.deploy(ObjectJar.of(Bell.class));
        server.next(Kind.UPDATE);
        bell.stop();
        assertEquals(CoapMessage.SERVICE_UNAVAILABLE, server.get("/42001/0/0").code());
    }

    @Test
    public void hot02_an_uninstalled_bundle_is_not_held() throws Exception {
        Bundle bell = gateway.deploy(ObjectJar.of(Bell.class));
        server.next(Kind.UPDATE);
        Exchange observation = server.observe("/42001/0/0");

        bell.uninstall();

        assertEquals(CoapMessage.NOT_FOUND, observation.answer().code());
        assertEquals(core, server.next(Kind.UPDATE).objects());
    }

    @Test
    public void hot02_a_bundle_uninstalled_after_it_was_stopped_is_not_held() throws Exception {
        Bundle bell = gateway.deploy(ObjectJar.of(Bell.class));
        server.next(Kind.UPDATE);
        Exchange observation = server.observe("/42001/0/0");
        bell.stop();
        assertEquals(CoapMessage.SERVICE_UNAVAILABLE, server.get("/42001/0/0").code());

        bell.uninstall();

        assertEquals(CoapMessage.NOT_FOUND, observation.answer().code());
        assertEquals(core, server.next(Kind.UPDATE).objects());
    }

    @Test
    public void hot06_the_highest_ranking_wins_whoever_comes_first() throws Exception {
        gateway.deploy(rival("low", 1));
        assertEquals(with("/42003/0"), server.next(Kind.UPDATE).objects());
        Exchange observation = server.observe("/42003/0/0");

        Bundle high = gateway.deploy(rival("high", 9));
        assertEquals("high", observation.answer().text());
        gateway.deploy(rival("middle", 5));
        assertEquals("high", server.read("/42003/0/0"));

        high.stop();
        assertEquals("middle", observation.answer().text());
        assertEquals("middle", server.read("/42003/0/0"));
        high.uninstall();
        assertNothingTold("/42003/0");
    }

    @Test
    public void hot06_the_ranking_may_change_while_both_run() throws Exception {
        gateway.deploy(rival("first", 7));
        server.next(Kind.UPDATE);
        gateway.deploy(rival("second", 3));
        Exchange observation = server.observe("/42003/0/0");
        var ranking = gateway.configuration("second");
        try {
            ranking.update(ranking(8));
            assertEquals("second", observation.answer().text());
            ranking.update(ranking(2));
            assertEquals("first", observation.answer().text());
        } finally {
            ranking.delete();
        }
        assertNothingTold("/42003/0");
    }

    @Test
    public void hot07_instances_made_by_a_server_survive_an_update_of_their_bundle() throws Exception {
        String example = "org.postern.examples.portfolio";
        Bundle bundle = gateway.deploy(example);
        server.next(Kind.UPDATE);
        server.create("/16", portfolio(5));
        Set<String> listed = server.next(Kind.UPDATE).objects();
        assertTrue(listed.toString(), listed.contains("/16/5"));
        byte[] identity = server.readTlv("/16/5/0");

        bundle.update(new FileInputStream(Provisioning.jar(example)));

        Eventually.holds("the object is back", () -> server.get("/16/5/3").code() == CoapMessage.CONTENT);
        assertArrayEquals(identity, server.readTlv("/16/5/0"));
        listed.removeAll(core);
        assertNothingTold(listed.toArray(String[]::new));
    }

    @Test
    public void hot07_instances_survive_while_nobody_serves_the_object() throws Exception {
        String example = "org.postern.examples.portfolio";
        Bundle bundle = gateway.deploy(example);
        server.next(Kind.UPDATE);
        server.create("/16", portfolio(7));
        Set<String> listed = server.next(Kind.UPDATE).objects();
        assertTrue(listed.toString(), listed.contains("/16/7"));
        byte[] identity = server.readTlv("/16/7/0");

        bundle.uninstall();
        assertEquals(core, server.next(Kind.UPDATE).objects());
        gateway.deploy(example);

        assertEquals(listed, server.next(Kind.UPDATE).objects());
        assertArrayEquals(identity, server.readTlv("/16/7/0"));
    }

    /** A ring is told to who observes; the bell counts on where the one before it stopped. */
    private void ringsOn(Exchange observation, String before) throws Exception {
        Eventually.holds("the bell is back", () -> server.get("/42001/0/0").code() == CoapMessage.CONTENT);
        assertEquals(before, server.read("/42001/0/0"));
        server.execute("/42001/0/1");
        assertEquals(
                Long.toString(Long.parseLong(before) + 1), observation.answer().text());
        assertEquals(0, observation.pending());
    }

    /** The next list the server is told is one that a further bundle changed. */
    private void assertNothingTold(String... listed) throws Exception {
        gateway.deploy("org.postern.examples.rack");
        Set<String> expected = with(listed);
        expected.add("/42769/0");
        assertEquals(expected, server.next(Kind.UPDATE).objects());
    }

    /** An instance whose Identity has instance 0, "gate". */
    private static byte[] portfolio(int id) {
        return new byte[] {8, (byte) id, 8, (byte) 0x86, 0, 0x44, 0, 'g', 'a', 't', 'e'};
    }

    private static ObjectJar rival(String name, int ranking) {
        return ObjectJar.of(
                Rival.class, name, "<property name=\"service.ranking\" type=\"Integer\" value=\"" + ranking + "\"/>");
    }

    private static Dictionary<String, Object> ranking(int value) {
        return FrameworkUtil.asDictionary(Map.of("service.ranking", value));
    }
}
