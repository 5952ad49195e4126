// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.lifecycle;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.io.File;
import java.util.List;
import org.ops4j.pax.exam.Option;

/** The gateway in a test container: all its bundles by file, its configuration, its log in {@code target}. */
final class Provisioning {
    /** Libraries, contracts and the component runtime. */
    static final List<String> GROUND = List.of(
            "org.postern.slf4j",
            "org.osgi.util.function",
            "org.osgi.util.promise",
            "org.osgi.service.component",
            "jackson-core",
            "org.apache.felix.configadmin",
            "org.apache.felix.scr",
            "org.postern.api",
            "org.postern.management.api",
            "org.postern.transport.api",
            "org.postern.platform.api",
            "org.postern.store.api",
            "org.postern.codec",
            "org.postern.californium");

    /** What makes it a gateway. */
    static final List<String> GATEWAY = List.of(
            "org.postern.store",
            "org.postern.store.configadmin",
            "org.postern.configuration",
            "org.postern.platform.linux",
            "org.postern.object.device",
            "org.postern.software",
            "org.postern.coap",
            "org.postern.engine");

    /** Objects that are deployed by the tests. */
    static final List<String> EXAMPLES =
            List.of("org.postern.examples.temperature", "org.postern.examples.portfolio", "org.postern.examples.rack");

    private Provisioning() {}

    static File jar(String name) {
        return new File("target/bundles/" + name + ".jar").getAbsoluteFile();
    }

    /**
     * @param test names the log file
     * @param engine the configuration of the engine as members of a JSON object
     */
    static Option gateway(Class<?> test, String engine) {
        String name = test.getSimpleName();
        return composite(
                composite(GROUND.stream().map(Provisioning::provision).toArray(Option[]::new)),
                composite(GATEWAY.stream().map(Provisioning::provision).toArray(Option[]::new)),
                frameworkProperty("postern.data")
                        .value(new File("target/data-" + name + "-"
                                        + ProcessHandle.current().pid())
                                .getAbsolutePath()),
                frameworkProperty("postern.etc").value(new File("target/etc").getAbsolutePath()),
                frameworkProperty("postern.configuration").value(configuration(name, engine)),
                // as the launcher sets them: configurations are kept in the store, an object outlives the engine
                frameworkProperty("felix.cm.pm").value("postern"),
                frameworkProperty("ds.delayed.keepInstances").value("true"),
                frameworkProperty("ds.loglevel").value("2"),
                systemProperty("org.slf4j.simpleLogger.defaultLogLevel").value("info"),
                systemProperty("org.slf4j.simpleLogger.logFile").value(log(test).getPath()),
                junitBundles());
    }

    static String configuration(String endpoint, String engine) {
        return "{\"org.postern.engine\": {\"endpoint\": \"" + endpoint + "\"" + (engine.isEmpty() ? "" : ", " + engine)
                + "}}";
    }

    /** Where the gateway of a test logs. */
    static File log(Class<?> test) {
        return new File("target/" + test.getSimpleName() + ".log").getAbsoluteFile();
    }

    private static Option provision(String name) {
        return bundle(jar(name).toURI().toString());
    }
}
