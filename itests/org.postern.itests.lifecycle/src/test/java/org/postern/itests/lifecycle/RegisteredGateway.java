// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.lifecycle;

import java.util.Set;
import java.util.TreeSet;
import javax.inject.Inject;
import org.junit.After;
import org.junit.Before;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.osgi.framework.BundleContext;
import org.postern.itests.lifecycle.LwM2mServer.Kind;

/** A gateway that is registered with one server, and leaves it after each test. */
public abstract class RegisteredGateway {
    final LwM2mServer server = new LwM2mServer();

    /** From inside its framework. */
    Gateway gateway;

    /** What was listed in the first Register. */
    Set<String> core;

    @Inject
    BundleContext context;

    @Configuration
    public Option[] provisioned() {
        return new Option[] {Provisioning.gateway(getClass(), engine())};
    }

    /** The configuration of the engine as members of a JSON object. */
    String engine() {
        return "";
    }

    @Before
    public void register() throws Exception {
        gateway = new Gateway(context);
        beforeRegister();
        gateway.account("test", 1, server.uri());
        core = server.next(Kind.REGISTER).objects();
    }

    /** What has to be there before the server is known. */
    void beforeRegister() throws Exception {}

    @After
    public void leave() throws Exception {
        gateway.close();
        server.awaitDeregister();
        server.close();
    }

    /** The first list and more. */
    Set<String> with(String... more) {
        Set<String> all = new TreeSet<>(core);
        all.addAll(Set.of(more));
        return all;
    }
}
