// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Objects that sleep, throw, and go away while they work. */
public abstract class HandlerScenarios extends OneGatewayScenarios {
    private static final String JAR = "objects.jar";

    @Override
    protected void prepare(GatewaySetup gateway) {
        gateway.deploy(Jars.testObjects(), JAR);
    }

    @Override
    protected List<String> served() {
        return List.of("/42770/0", "/42771/0", "/42773/0");
    }

    @Test
    @DisplayName("a handler that takes ten seconds delays nobody else and is answered in the end")
    void sleeperDelaysNobody() {
        CompletableFuture<Answer> slow = device().peer().execute(device().endpoint(), "/42770/0/0");
        for (int reads = 0; reads < 10; reads++) {
            device().read("/3/0").expect(205);
            device().execute("/42773/0/0").expect(204);
        }
        assertThat(slow).as("ten reads of others came first").isNotDone();
        Device.join(slow).expect(204);
        assertThat(device().read("/42770/0/1").value("/42770/0/1")).isNotEqualTo(0L);
    }

    @Test
    @DisplayName("GEN-07: a handler that throws is answered 5.00, and the next request is served")
    void thrower() {
        device().read("/42771/0/0").expect(500);
        device().execute("/42771/0/1").expect(500);
        device().write("/42771/0/2", "throw").expect(500);
        device().write("/42771/0/2", "works").expect(204);
        assertThat(device().read("/42771/0/2").value("/42771/0/2")).isEqualTo("works");
    }

    @Test
    @DisplayName("HOT-04: a request whose bundle goes away is answered 5.03 or 4.04 and never hangs")
    void removedWhileWorking() {
        CompletableFuture<Answer> slow = device().peer().execute(device().endpoint(), "/42770/0/0");
        // a later answer to another request: the execute has reached the gateway by then
        device().read("/3/0").expect(205);
        int mark = journal().mark();
        setup().remove(JAR);
        assertThat(Device.join(slow).code()).isIn(503, 404);
        device().read("/3/0").expect(205);
        Links.awaitUnlisted(journal(), mark, "/42770/0");
        device().read("/42770/0/1").expect(404);
        assertThat(stayedRegistered(mark)).isTrue();

        int gone = journal().mark();
        setup().deploy(Jars.testObjects(), JAR);
        Links.awaitListed(journal(), gone, "/42770/0");
        device().read("/42770/0/1").expect(205);
    }
}
