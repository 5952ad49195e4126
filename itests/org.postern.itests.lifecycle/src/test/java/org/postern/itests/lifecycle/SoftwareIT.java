// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.lifecycle;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;
import org.postern.itests.lifecycle.objects.Bell;
import org.postern.itests.lifecycle.objects.Hanging;
import org.postern.management.api.SoftwareManagement.Delivery;
import org.postern.management.api.SoftwareManagement.Done;
import org.postern.management.api.SoftwareStatus.State;

/** Packages as bundles of a real framework. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class SoftwareIT extends GatewayWithSoftware {
    private static final String RINGS = "/42001/0/0";
    private static final int CYCLES = 40;

    private int installed(ObjectJar jar) throws Exception {
        return installed(software().deliver(jar.open()));
    }

    private void served() throws Exception {
        Eventually.holds("the bell is there", () -> server.get(RINGS).code() == CoapMessage.CONTENT);
    }

    private void gone() throws Exception {
        Eventually.holds("the bell is gone", () -> server.get(RINGS).code() == CoapMessage.NOT_FOUND);
    }

    @Test
    public void sw15_hot07_an_update_in_place_keeps_the_data_of_instances() throws Exception {
        ObjectJar bell = ObjectJar.of(Bell.class);
        int id = installed(bell);
        activate(id);
        served();
        server.execute("/42001/0/1");
        Eventually.holds("it rang", () -> server.read(RINGS).equals("1"));
        Bundle bundle = gateway.bundle("test.Bell");

        delivered(software().update(id, bell.with("Bundle-Version", "2.0.0").open()));
        assertEquals("1", server.read(RINGS));
        install(id);
        activate(id);

        served();
        assertEquals("1", server.read(RINGS));
        assertEquals("2.0.0", status(id).version());
        assertEquals("1.0.0", status(id).former());
        assertEquals("the bundle is the same", bundle, gateway.bundle("test.Bell"));
        assertEquals("2.0.0", bundle.getVersion().toString());
    }

    @Test
    public void sw06_sw15_what_somebody_else_stops_or_removes_runs_again() throws Exception {
        int id = installed(ObjectJar.of(Bell.class));
        activate(id);
        gateway.bundle("test.Bell").stop();
        Eventually.holds("it runs again", () -> gateway.runs("test.Bell"));
        served();
        gateway.bundle("test.Bell").uninstall();
        Eventually.holds(
                "there is another one",
                () -> gateway.runs("test.Bell") && status(id).active());
        served();
        uninstall(id);
        gone();
    }

    private void brings(int id, Delivery delivery, int result) throws Exception {
        assertEquals("", delivery.text());
        Eventually.holds("result " + result, () -> status(id).result() == result);
    }

    @Test
    public void sw04_sw12_an_update_for_which_something_is_missing_is_refused_at_delivery() throws Exception {
        ObjectJar bell = ObjectJar.of(Bell.class);
        int id = installed(bell);
        activate(id);
        ObjectJar needing = bell.with("Bundle-Version", "2.0.0").with("Import-Package", "org.example.missing");
        brings(id, software().update(id, needing.open()), 57);

        assertEquals(State.INITIAL, status(id).state());
        assertTrue(status(id).reason(), status(id).reason().contains("needs the package org.example.missing"));
        served();
    }

    @Test
    public void sw15_an_update_that_does_not_resolve_is_put_back_with_the_reason_of_the_resolver() throws Exception {
        ObjectJar bell = ObjectJar.of(Bell.class);
        int id = installed(bell);
        activate(id);
        int other = delivered(software()
                .deliver(ObjectJar.of(Bell.class, "other", "")
                        .with("Export-Package", "org.example.missing")
                        .open()));
        delivered(software()
                .update(
                        id,
                        bell.with("Bundle-Version", "2.0.0")
                                .with("Import-Package", "org.example.missing")
                                .open()));

        assertTrue(done(software().remove(other)).accepted()); // it was there when the update came
        assertTrue(done(software().install(id)).accepted());
        Eventually.holds("it is put back", () -> status(id).result() == 58);

        assertEquals(State.INSTALLED, status(id).state());
        assertTrue(status(id).active());
        assertEquals("1.0.0", status(id).version());
        assertTrue(status(id).reason(), status(id).reason().contains("org.example.missing"));
        served();
    }

    @Test
    public void sw07_a_start_that_does_not_end_is_interrupted_and_refused() throws Exception {
        int id = installed(ObjectJar.ofActivator(Hanging.class));
        Done refused = done(software().activate(id));
        assertFalse(refused.accepted());
        assertFalse(status(id).active());
        assertEquals(Bundle.RESOLVED, gateway.bundle("test.Hanging").getState());
    }

    @Test
    public void sw04_what_others_use_is_not_uninstalled() throws Exception {
        String shared = "org.postern.itests.lifecycle.objects";
        int id = installed(ObjectJar.of(Bell.class).with("Export-Package", shared + ";version=1.0.0"));
        activate(id);
        Bundle user = gateway.deploy(ObjectJar.of(Bell.class, "user", "")
                .with("Service-Component", "none.xml")
                .with("Import-Package", "org.osgi.framework," + shared));

        done(software().uninstall(id));
        Eventually.holds("it is refused", () -> status(id).result() == 59);
        assertEquals(State.INSTALLED, status(id).state());
        assertTrue(status(id).active());
        assertTrue(status(id).reason(), status(id).reason().contains("test.user"));
        served();

        user.uninstall();
        uninstall(id);
        gone();
    }

    @Test
    public void sw15_a_bundle_of_two_packages_goes_with_the_last_of_them() throws Exception {
        ObjectJar bell = ObjectJar.of(Bell.class);
        int one = installed(bell);
        int two = installed(bell);
        activate(one);
        activate(two);
        assertEquals("", done(software().deactivate(one)).text());
        served();
        uninstall(one);
        served();
        uninstall(two);
        gone();
    }

    @Test
    public void sw15_forty_cycles_leave_no_thread_and_no_class_loader() throws Exception {
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        Set<String> before = Set.of();
        for (int i = 0; i < CYCLES; i++) {
            int id = installed(ObjectJar.of(Bell.class));
            activate(id);
            served();
            loaders.add(new WeakReference<>(
                    gateway.bundle("test.Bell").adapt(BundleWiring.class).getClassLoader()));
            uninstall(id);
            done(software().remove(id));
            before = i == CYCLES / 4 ? threads() : before;
        }
        Set<String> known = before;
        Eventually.holds("no thread more than " + known + " in " + threads(), () -> known.containsAll(threads()));
        Eventually.holds("all class loaders collected", () -> {
            System.gc();
            return loaders.stream().allMatch(loader -> loader.get() == null);
        });
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(thread -> thread.getName().startsWith("postern-connect-") ? "postern-connect" : thread.getName())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
