// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.lifecycle;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertSame;

import java.util.Collection;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import org.junit.After;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.Configuration;
import org.postern.itests.lifecycle.objects.Bell;
import org.postern.management.api.SoftwareManagement.Delivery;
import org.postern.management.api.SoftwareStatus.State;

/** The configurations that a package brings. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class SoftwareConfigurationIT extends GatewayWithSoftware {
    private static final String PID = "test.bell";
    private static final String FACTORY = "test.tower~north";
    private static final String BOTH = "{\"test.bell\": {\"tone\": \"a\", \"level\": 3, \"loud\": true,"
            + " \"days\": [\"mo\", \"fr\"]}, \"test.tower~north\": {\"height\": 40}}";
    private static final String LOUDER = "{\"test.bell\": {\"tone\": \"b\", \"level\": 5}}";

    @After
    @Override
    public void removeAll() throws Exception {
        super.removeAll();
        gateway.configuration(PID).delete();
    }

    private Object value(String pid, String key) throws Exception {
        Dictionary<String, Object> values = gateway.configured(pid);
        return values == null ? null : values.get(key);
    }

    @Test
    public void sw15_configurations_come_with_install_and_go_with_uninstall() throws Exception {
        ObjectJar bell = ObjectJar.of(Bell.class);
        int id = delivered(software().deliver(ObjectPackage.of(bell, "1.0.0", "1.0.0", BOTH)));
        assertNull("not before Install", gateway.configured(PID));
        install(id);

        assertEquals("a", value(PID, "tone"));
        assertEquals("3", String.valueOf(value(PID, "level")));
        assertEquals(true, value(PID, "loud"));
        assertEquals(List.of("mo", "fr"), List.copyOf((Collection<?>) value(PID, "days")));
        assertEquals("40", String.valueOf(value(FACTORY, "height")));
        assertEquals("test.tower", value(FACTORY, "service.factoryPid"));

        uninstall(id);
        assertNull(gateway.configured(PID));
        assertNull(gateway.configured(FACTORY));
    }

    @Test
    public void sw15_what_an_administrator_changes_stays_until_the_next_version() throws Exception {
        ObjectJar bell = ObjectJar.of(Bell.class);
        int id = installed(software().deliver(ObjectPackage.of(bell, "1.0.0", "1.0.0", BOTH)));
        Configuration present = gateway.configuration(PID);
        Dictionary<String, Object> changed = present.getProperties();
        changed.put("tone", "c");
        present.update(changed);

        activate(id);
        assertEquals("", done(software().deactivate(id)).text());
        assertEquals("c", value(PID, "tone"));

        installed(software().update(id, ObjectPackage.of(bell, "1.0.0", "1.1.0", LOUDER)));
        assertEquals("b", value(PID, "tone"));
        assertEquals("5", String.valueOf(value(PID, "level")));
        assertNull("what the new version does not have", gateway.configured(FACTORY));
    }

    @Test
    public void sw15_an_update_that_is_put_back_puts_its_configurations_back() throws Exception {
        ObjectJar bell = ObjectJar.of(Bell.class);
        int id = installed(software().deliver(ObjectPackage.of(bell, "1.0.0", "1.0.0", BOTH)));
        activate(id);
        ObjectJar bad = bell.with("Bundle-Version", "2.0.0").with("Bundle-Activator", "org.example.Missing");
        installed(software().update(id, ObjectPackage.of(bad, "2.0.0", "2.0.0", LOUDER)));
        assertEquals("b", value(PID, "tone"));

        assertFalse(done(software().activate(id)).accepted());

        assertEquals("1.0.0", status(id).version());
        assertEquals(58, status(id).result());
        assertEquals("a", value(PID, "tone"));
        assertEquals("40", String.valueOf(value(FACTORY, "height")));
    }

    @Test
    public void sw15_a_configuration_of_somebody_else_is_left_alone() throws Exception {
        gateway.configuration(PID).update(FrameworkUtil.asDictionary(Map.of("tone", "mine")));
        int id = installed(software().deliver(ObjectPackage.of(ObjectJar.of(Bell.class), "1.0.0", "1.0.0", BOTH)));
        assertEquals("mine", value(PID, "tone"));
        assertNull(value(PID, "level"));
        uninstall(id);
        assertEquals("mine", value(PID, "tone"));
    }

    @Test
    public void sw04_rules_that_change_leave_alone_what_runs() throws Exception {
        int id = installed(software().deliver(ObjectJar.of(Bell.class).open()));
        activate(id);
        long bundle = gateway.bundle("test.Bell").getBundleId();
        Object service = gateway.software();
        Configuration rules = gateway.configuration("org.postern.software");
        try {
            rules.update(FrameworkUtil.asDictionary(Map.of("alwaysSigned", true)));
            Eventually.holds("nothing unsigned is accepted", () -> refused(ObjectJar.of(Bell.class)));
        } finally {
            rules.delete();
        }
        Eventually.holds("unsigned packages are accepted again", () -> !refused(ObjectJar.of(Bell.class)));
        assertSame(service, gateway.software());
        assertEquals(
                "the bundle was not touched",
                bundle,
                gateway.bundle("test.Bell").getBundleId());
        assertEquals(Bundle.ACTIVE, gateway.bundle("test.Bell").getState());
    }

    private boolean refused(ObjectJar jar) throws Exception {
        Delivery delivery = software().deliver(jar.open());
        Eventually.holds(
                "it is judged",
                () -> status(delivery.id()).state() == State.DELIVERED
                        || status(delivery.id()).result() >= 50);
        boolean refused = status(delivery.id()).state() != State.DELIVERED;
        done(software().remove(delivery.id()));
        return refused;
    }

    @Test
    public void sw15_a_package_may_not_configure_the_rules_for_packages() throws Exception {
        int id = software()
                .deliver(ObjectPackage.of(
                        ObjectJar.of(Bell.class),
                        "1.0.0",
                        "1.0.0",
                        "{\"org.postern.software\": {\"alwaysSigned\": false}}"))
                .id();
        Eventually.holds("it is refused, it is " + status(id), () -> status(id).result() >= 50);
        assertEquals(State.INITIAL, status(id).state());
        assertNull(gateway.configured("org.postern.software"));
    }
}
