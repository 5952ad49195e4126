// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.lifecycle;

import static org.junit.Assert.assertEquals;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.postern.management.api.SoftwareManagement;
import org.postern.management.api.SoftwareManagement.Delivery;
import org.postern.management.api.SoftwareManagement.Done;
import org.postern.management.api.SoftwareStatus;
import org.postern.management.api.SoftwareStatus.State;

/** A registered gateway that an administrator brings packages to; none is left after a test. */
public abstract class GatewayWithSoftware extends RegisteredGateway {
    final SoftwareManagement software() throws Exception {
        return gateway.software();
    }

    @After
    public void removeAll() throws Exception {
        for (SoftwareStatus status : software().packages()) {
            done(software().remove(status.id()));
        }
        Eventually.holds("all packages are removed", () -> software().packages().isEmpty());
    }

    static Done done(CompletionStage<Done> stage) throws Exception {
        return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    final SoftwareStatus status(int id) throws Exception {
        return software().packages().stream()
                .filter(status -> status.id() == id)
                .findAny()
                .orElseThrow();
    }

    final void await(int id, State state) throws Exception {
        Eventually.holds(state + " of " + id, () -> status(id).state() == state);
    }

    /** Waits until it is accepted. */
    final int delivered(Delivery delivery) throws Exception {
        assertEquals("", delivery.text());
        await(delivery.id(), State.DELIVERED);
        return delivery.id();
    }

    final int installed(Delivery delivery) throws Exception {
        int id = delivered(delivery);
        install(id);
        return id;
    }

    final void install(int id) throws Exception {
        assertEquals("", done(software().install(id)).text());
        await(id, State.INSTALLED);
    }

    final void activate(int id) throws Exception {
        assertEquals("", done(software().activate(id)).text());
    }

    final void uninstall(int id) throws Exception {
        assertEquals("", done(software().uninstall(id)).text());
        await(id, State.INITIAL);
    }
}
