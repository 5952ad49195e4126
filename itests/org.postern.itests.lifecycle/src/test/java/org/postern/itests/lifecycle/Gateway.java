// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.lifecycle;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.postern.management.api.GatewayManagement;
import org.postern.management.api.HealthEntry;
import org.postern.management.api.SoftwareManagement;

/** The gateway under test, from inside its framework. Closing it removes what the test brought in. */
final class Gateway implements AutoCloseable {
    private final BundleContext context;
    private final List<Bundle> deployed = new ArrayList<>();
    private final List<Configuration> accounts = new ArrayList<>();

    Gateway(BundleContext context) {
        this.context = context;
    }

    /** Adds a server account. */
    Configuration account(String name, int shortServerId, String uri) throws Exception {
        Configuration account =
                service(ConfigurationAdmin.class).getFactoryConfiguration("org.postern.account", name, "?");
        accounts.add(account);
        configure(account, shortServerId, uri);
        return account;
    }

    static void configure(Configuration account, int shortServerId, String uri) throws IOException {
        account.update(FrameworkUtil.asDictionary(Map.of("shortServerId", shortServerId, "uri", uri)));
    }

    Configuration configuration(String pid) throws Exception {
        return service(ConfigurationAdmin.class).getConfiguration(pid, "?");
    }

    /** The values of a configuration; null when there is none. */
    Dictionary<String, Object> configured(String pid) throws Exception {
        Configuration[] found = service(ConfigurationAdmin.class).listConfigurations("(service.pid=" + pid + ")");
        return found == null ? null : found[0].getProperties();
    }

    /** Removes a server account. */
    void remove(Configuration account) throws IOException {
        accounts.remove(account);
        account.delete();
    }

    /** Installs and starts an example. */
    Bundle deploy(String example) throws Exception {
        return deploy(example, new FileInputStream(Provisioning.jar(example)));
    }

    /** Installs and starts a bundle of the tests. */
    Bundle deploy(ObjectJar jar) throws Exception {
        return deploy(jar.name(), jar.open());
    }

    private Bundle deploy(String name, InputStream jar) throws Exception {
        Bundle bundle = context.installBundle("test:" + name, jar);
        deployed.add(bundle);
        bundle.start();
        return bundle;
    }

    /** A bundle of the gateway. */
    Bundle bundle(String symbolicName) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
                .findFirst()
                .orElseThrow();
    }

    /** Whether a bundle of this name is there and runs. */
    boolean runs(String symbolicName) {
        return Arrays.stream(context.getBundles())
                .anyMatch(
                        bundle -> symbolicName.equals(bundle.getSymbolicName()) && bundle.getState() == Bundle.ACTIVE);
    }

    /** The view of the engine, once it is there. */
    GatewayManagement management() throws Exception {
        return service(GatewayManagement.class);
    }

    /** The software packages. */
    SoftwareManagement software() throws Exception {
        return service(SoftwareManagement.class);
    }

    /** Whether an entry of the health speaks of all this. */
    boolean unwell(String... texts) throws Exception {
        return management().health().stream().map(Gateway::text).anyMatch(entry -> Arrays.stream(texts)
                .allMatch(entry::contains));
    }

    private static String text(HealthEntry entry) {
        return entry.severity() + " " + entry.subject() + " " + entry.text() + " " + entry.remedy();
    }

    private <T> T service(Class<T> type) throws Exception {
        List<T> found = new ArrayList<>();
        Eventually.holds("service " + type.getName(), () -> {
            ServiceReference<T> reference = context.getServiceReference(type);
            T service = reference == null ? null : context.getService(reference);
            if (service != null) {
                found.add(service);
            }
            return service != null;
        });
        return found.get(0);
    }

    @Override
    public void close() throws IOException, BundleException {
        for (Configuration account : accounts) {
            account.delete();
        }
        for (Bundle bundle : deployed) {
            uninstall(bundle);
        }
    }

    private static void uninstall(Bundle bundle) throws BundleException {
        if (bundle.getState() != Bundle.UNINSTALLED) {
            bundle.uninstall();
        }
    }
}
