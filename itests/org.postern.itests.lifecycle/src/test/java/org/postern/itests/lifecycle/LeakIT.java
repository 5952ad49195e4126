// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.lifecycle;

import static org.junit.Assert.assertEquals;
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
import org.postern.itests.lifecycle.LwM2mServer.Kind;

/** An object that is removed leaves nothing behind. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class LeakIT extends RegisteredGateway {
    private static final int CYCLES = 60;

    /** Fills the bounded pools. */
    private static final int WARM_UP = 10;

    private static final String TEMPERATURE = "org.postern.examples.temperature";

    private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();

    @Test
    public void sixty_cycles_leave_no_thread_and_no_class_loader() throws Exception {
        for (int i = 0; i < WARM_UP; i++) {
            cycle();
        }
        Set<String> before = threads();
        for (int i = 0; i < CYCLES; i++) {
            cycle();
        }
        Eventually.holds("no thread more than " + before + " in " + threads(), () -> before.containsAll(threads()));
        Eventually.holds("all class loaders collected", () -> {
            System.gc();
            return loaders.stream().allMatch(loader -> loader.get() == null);
        });
        assertEquals(WARM_UP + CYCLES, loaders.size());
    }

    @Test
    public void an_object_that_is_removed_at_once_is_not_listed_for_ever() throws Exception {
        for (int i = 0; i < CYCLES; i++) {
            gateway.deploy(TEMPERATURE).uninstall();
        }
        Eventually.holds("the object is gone", () -> gateway.management().objects().stream()
                .noneMatch(object -> object.id() == 3303));
        gateway.management().update(1);
        Eventually.holds("the last list is the first", () -> lastList().equals(core));
    }

    private Set<String> lastList() {
        List<Set<String>> lists = server.pending().stream()
                .map(LwM2mServer.Report::objects)
                .filter(objects -> !objects.isEmpty())
                .toList();
        return lists.isEmpty() ? core : lists.get(lists.size() - 1);
    }

    /** Deploys, uses and removes the example once. */
    private void cycle() throws Exception {
        Bundle bundle = gateway.deploy(TEMPERATURE);
        assertEquals(with("/3303/0"), server.next(Kind.UPDATE).objects());
        server.observe("/3303/0/5700");
        assertTrue(threads().contains("postern-example-thermometer"));
        loaders.add(new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader()));
        bundle.uninstall();
        assertEquals(core, server.next(Kind.UPDATE).objects());
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(thread -> thread.getName().startsWith("postern-connect-") ? "postern-connect" : thread.getName())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
