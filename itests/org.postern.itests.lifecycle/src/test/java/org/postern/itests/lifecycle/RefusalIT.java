// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.lifecycle;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.postern.api.ObjectService;
import org.postern.engine.usurper.Usurper;
import org.postern.itests.lifecycle.LwM2mServer.Kind;
import org.postern.itests.lifecycle.objects.Bell;

/** Objects that the gateway does not serve, and what it says about them. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class RefusalIT extends RegisteredGateway {
    @Test
    public void an_object_compiled_without_the_processor_is_refused_with_its_remedy() throws Exception {
        String type = Bell.class.getName();
        int before = errors(type).size();
        Bundle bare = gateway.deploy(ObjectJar.withoutTable(Bell.class));
        Eventually.holds("a health entry", () -> gateway.unwell("ERROR", type, "such as", "-proc:full", "test.Bell"));
        Eventually.holds("an ERROR line", () -> errors(type).size() > before);

        assertNotListed();
        assertEquals("one line: " + errors(type), before + 1, errors(type).size());
        bare.uninstall();
        assertFalse(gateway.unwell(type));
    }

    @Test
    public void the_entry_goes_when_the_bundle_is_updated_to_a_good_one() throws Exception {
        Bundle bell = gateway.deploy(ObjectJar.withoutTable(Bell.class));
        Eventually.holds("a health entry", () -> gateway.unwell(Bell.class.getName()));

        bell.update(ObjectJar.of(Bell.class).open());

        assertEquals(with("/42001/0"), server.next(Kind.UPDATE).objects());
        assertFalse(gateway.unwell(Bell.class.getName()));
    }

    @Test
    public void objects_that_the_gateway_serves_itself_are_refused() throws Exception {
        for (Class<? extends ObjectService> type :
                List.of(Usurper.OfSecurity.class, Usurper.OfServer.class, Usurper.OfAccessControl.class)) {
            Bundle bundle = gateway.deploy(ObjectJar.of(type));
            Eventually.holds(
                    "a health entry", () -> gateway.unwell("ERROR", type.getName(), "give it another object id"));
            assertEquals("1", server.read("/1/0/0"));
            bundle.uninstall();
            assertFalse(gateway.unwell(type.getName()));
        }
        assertNotListed();
    }

    @Test
    public void an_object_of_a_device_behind_the_gateway_is_not_listed() throws Exception {
        ServiceRegistration<ObjectService> bell = context.registerService(
                ObjectService.class, new Bell(), FrameworkUtil.asDictionary(Map.of("postern.device", "meter-1")));
        Eventually.holds(
                "a health entry", () -> gateway.unwell("WARNING", "device meter-1 is not listed", "postern.device"));
        assertNotListed();
        bell.unregister();
        assertFalse(gateway.unwell("meter-1"));
    }

    /** The next list the server is told is one that a further bundle changed. */
    private void assertNotListed() throws Exception {
        gateway.deploy("org.postern.examples.rack");
        assertEquals(with("/42769/0"), server.next(Kind.UPDATE).objects());
    }

    private static List<String> errors(String text) throws Exception {
        return Files.readAllLines(Provisioning.log(RefusalIT.class).toPath()).stream()
                .filter(line -> line.contains("ERROR") && line.contains(text))
                .toList();
    }
}
