// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.console;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;
import org.postern.management.api.GatewayManagement;
import org.postern.management.api.SoftwareManagement;

/** A Felix framework in this process with the web console and our console on a free port of the loopback interface. */
final class ConsoleFramework implements AutoCloseable {
    private static final String CONSOLE = "org.postern.console";
    private static final long STOP_MILLIS = 10_000;

    private final PrintStream realOut = System.out;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Framework framework;
    private final Bundle console;
    final int port;

    /** Starts everything but our console. */
    ConsoleFramework(Path folder, boolean announce) throws IOException, BundleException {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        this.port = freePort();
        Map<String, String> properties = new HashMap<>();
        properties.put("org.osgi.framework.storage", folder.resolve("cache").toString());
        properties.put("org.osgi.framework.storage.clean", "onFirstInit");
        properties.put(
                "org.osgi.framework.system.packages.extra",
                "org.postern.management.api;version=1.4.0,org.slf4j;version=2.0.20,org.slf4j;version=1.7.36"
                        + ",org.slf4j.spi;version=2.0.20,org.slf4j.helpers;version=2.0.20,org.slf4j.event;version=2.0.20");
        properties.put("postern.data", folder.resolve("data").toString());
        properties.put("postern.announce", Boolean.toString(announce));
        properties.put("felix.webconsole.security.providers", CONSOLE);
        properties.put("felix.webconsole.locale", "en");
        properties.put("org.apache.felix.http.host", "127.0.0.1");
        properties.put("org.osgi.service.http.port", Integer.toString(port));
        framework = new FrameworkFactory().newFramework(properties);
        framework.start();
        List<Bundle> bundles = new ArrayList<>();
        Optional<Bundle> ours = Optional.empty();
        try (Stream<Path> jars = Files.list(Path.of(System.getProperty("postern.bundles")))) {
            for (Path jar : jars.sorted().toList()) {
                Bundle bundle =
                        framework.getBundleContext().installBundle(jar.toUri().toString());
                if (bundle.getSymbolicName().equals(CONSOLE)) {
                    ours = Optional.of(bundle);
                } else {
                    bundles.add(bundle);
                }
            }
        }
        for (Bundle bundle : bundles) {
            bundle.start();
        }
        console = ours.orElseThrow();
    }

    void startConsole() throws BundleException {
        console.start();
    }

    void stopConsole() throws BundleException {
        console.stop();
    }

    ServiceRegistration<GatewayManagement> register(GatewayManagement gateway) {
        return framework.getBundleContext().registerService(GatewayManagement.class, gateway, null);
    }

    ServiceRegistration<SoftwareManagement> register(SoftwareManagement software) {
        return framework.getBundleContext().registerService(SoftwareManagement.class, software, null);
    }

    /** Installs a bundle with nothing in it. */
    Bundle install(String location, String symbolicName) throws IOException, BundleException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", symbolicName);
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        new JarOutputStream(jar, manifest).close();
        return framework.getBundleContext().installBundle(location, new ByteArrayInputStream(jar.toByteArray()));
    }

    /** The bundles there are, by symbolic name. */
    List<String> bundles() {
        return Stream.of(framework.getBundleContext().getBundles())
                .map(Bundle::getSymbolicName)
                .toList();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** The set-up codes printed so far. */
    List<String> codes() {
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("setup-code "))
                .map(line -> line.substring("setup-code ".length()))
                .toList();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws BundleException {
        System.setOut(realOut);
        framework.stop();
        try {
            framework.waitForStop(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
