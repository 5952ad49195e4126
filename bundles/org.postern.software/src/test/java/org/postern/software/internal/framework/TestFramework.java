// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.framework;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.postern.management.api.HealthEntry;
import org.postern.software.internal.packages.BundleEntry;
import org.postern.software.internal.packages.BundleFiles;
import org.postern.software.internal.packages.FeatureDescription;
import org.postern.software.internal.packages.HealthGate;
import org.postern.software.internal.packages.SoftwarePackage;

/** A framework, and packages as its bundles. */
public final class TestFramework implements AutoCloseable {
    private static final HealthGate GATE = new HealthGate(List.of("wire"), Duration.ofSeconds(1));

    private final Path folder;
    private final Framework framework;
    private final BundleFiles files;
    private final FrameworkHost host;

    /** What the gateway says of its health; packages declare the check "wire". */
    final List<HealthEntry> health = new CopyOnWriteArrayList<>();

    /**
     * Starts it.
     *
     * @param folder may be that of an earlier one: its jars are there, its cache is not
     */
    public TestFramework(Path folder) {
        this(folder, Duration.ofSeconds(15));
    }

    /** @param patience how long a bundle may take to start or to stop */
    TestFramework(Path folder, Duration patience) {
        this.folder = folder;
        this.framework = new FrameworkFactory()
                .newFramework(Map.of(
                        "org.osgi.framework.storage", folder.resolve("cache").toString(),
                        "org.osgi.framework.storage.clean", "onFirstInit",
                        "org.osgi.framework.startlevel.beginning", "6"));
        try {
            framework.start();
            Files.createDirectories(folder.resolve("bundles"));
        } catch (BundleException failure) {
            throw new IllegalStateException(failure);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        this.files = new BundleFiles(folder.resolve("bundles"));
        Switch power = new Switch(patience);
        this.host = new FrameworkHost(
                context(),
                files,
                power,
                new Gate(id -> GATE, new Wellness(context(), () -> health)),
                new Lists(0, id -> true, (bundle, quiet) -> {}));
    }

    public BundleContext context() {
        return framework.getBundleContext();
    }

    public FrameworkHost host() {
        return host;
    }

    public BundleFiles files() {
        return files;
    }

    /** The next start. */
    public TestFramework restarted() {
        if (stop(60_000).getType() != FrameworkEvent.STOPPED) {
            throw new AssertionError("the framework does not stop");
        }
        return new TestFramework(folder);
    }

    /** Its jars are kept. */
    public SoftwarePackage pack(String version, TestJar... jars) {
        return pack(version, Map.of(), jars);
    }

    SoftwarePackage pack(String version, Map<String, Map<String, Object>> configurations, TestJar... jars) {
        List<BundleEntry> entries = Stream.of(jars).map(TestJar::entry).toList();
        for (TestJar jar : jars) {
            try {
                Files.write(files.file(jar.digest()), jar.bytes());
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        return new SoftwarePackage(
                new FeatureDescription(jars[0].name(), version, entries, configurations, GATE),
                jars[0].digest(),
                "",
                Instant.EPOCH);
    }

    /** A bundle of somebody else. */
    public Bundle deploy(TestJar jar) throws BundleException {
        return context().installBundle("deploy:" + jar.name(), new ByteArrayInputStream(jar.bytes()));
    }

    /** The only one of this name. */
    public @Nullable Bundle bundle(String name) {
        return Stream.of(context().getBundles())
                .filter(bundle -> name.equals(bundle.getSymbolicName()))
                .findAny()
                .orElse(null);
    }

    public int state(String name) {
        return Objects.requireNonNull(bundle(name)).getState();
    }

    @Override
    public void close() {
        stop(1_000); // some bundles never do
    }

    private FrameworkEvent stop(long millis) {
        try {
            framework.stop();
            return framework.waitForStop(millis);
        } catch (BundleException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
