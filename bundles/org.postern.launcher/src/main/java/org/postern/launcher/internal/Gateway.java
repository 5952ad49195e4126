// SPDX-License-Identifier: Apache-2.0
package org.postern.launcher.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.felix.framework.Felix;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.postern.launcher.internal.control.ControlSocket;

/** The framework with the bundles of the distribution in it. */
final class Gateway {
    private static final long PATIENCE_SECONDS = 60;
    private static final Dictionary<String, String> COMMAND_LINE =
            FrameworkUtil.asDictionary(Map.of("postern.configuration", "command line"));

    private final Felix framework;
    private final Path bundles;
    private final Supplier<String> commandLine;

    /** @param commandLine the configuration it stands for; not among the properties, for they are shown to people */
    Gateway(Path bundles, Map<String, Object> properties, Supplier<String> commandLine) {
        this.framework = new Felix(properties);
        this.bundles = bundles;
        this.commandLine = commandLine;
    }

    /** Starts the bundles of the list in the order of their levels; returns when the last level is reached. */
    void start(StartList list) throws StartException {
        try {
            framework.init();
            framework.getBundleContext().addBundleListener(new ServiceUses(framework));
            framework.getBundleContext().registerService(Supplier.class, commandLine, COMMAND_LINE);
            install(list);
            framework.start();
        } catch (BundleException e) {
            throw new StartException("the framework does not start (" + e + ")", e);
        }
    }

    /** Adds bundles to the running framework and raises its level; returns when they are started. */
    void add(StartList list) throws StartException, InterruptedException {
        if (list.entries().isEmpty()) {
            return;
        }
        try {
            install(list);
        } catch (BundleException e) {
            throw new StartException("the console does not start (" + e + ")", e);
        }
        CountDownLatch reached = new CountDownLatch(1);
        framework.adapt(FrameworkStartLevel.class).setStartLevel(list.highestLevel(), event -> reached.countDown());
        if (!reached.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new StartException("the console did not start within " + PATIENCE_SECONDS + " s");
        }
    }

    /** Takes commands over a socket in the data folder until the framework stops. */
    void serve(Path data) {
        BundleContext context = framework.getBundleContext();
        if (context == null) {
            return; // it has stopped already
        }
        try (ControlSocket socket = ControlSocket.open(data)) {
            context.addBundleListener(new EndOfControl(socket));
            if (framework.getState() == Bundle.ACTIVE) {
                socket.serve(context);
            }
        } catch (IOException | IllegalStateException | UnsupportedOperationException refused) {
            System.err.println("WARN launcher - 'postern sw' does not reach this gateway (" + refused.getMessage()
                    + "): is the path of the data folder very long?");
        }
    }

    /** The bundles that are installed. */
    Bundle[] installed() {
        return framework.getBundleContext().getBundles();
    }

    /** Stops all bundles. May be called from any thread; does nothing when already stopped. */
    void stop() {
        try {
            framework.stop();
        } catch (BundleException e) {
            // every bundle was told; waiting shows whether they did stop
        }
    }

    /** Waits until the framework has stopped; false when it did not within the time. 0 waits for ever. */
    boolean awaitStop(long millis) throws InterruptedException {
        return framework.waitForStop(millis).getType() != FrameworkEvent.WAIT_TIMEDOUT;
    }

    private void install(StartList list) throws BundleException {
        BundleContext context = framework.getBundleContext();
        List<Bundle> installed = new ArrayList<>();
        FrameworkStartLevel levels = framework.adapt(FrameworkStartLevel.class);
        int initial = levels.getInitialBundleStartLevel();
        for (StartList.Entry entry : list.entries()) {
            // told beforehand, so that the framework writes it down once
            levels.setInitialBundleStartLevel(entry.level());
            // by reference: the framework reads the jar where it lies and copies nothing
            installed.add(context.installBundle(
                    "reference:" + bundles.resolve(entry.file()).toUri()));
        }
        levels.setInitialBundleStartLevel(initial);
        for (Bundle bundle : installed) {
            if (bundle.getHeaders("").get(Constants.FRAGMENT_HOST) == null) {
                bundle.start(Bundle.START_ACTIVATION_POLICY);
            }
        }
    }
}
