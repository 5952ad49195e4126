// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.itests.kit.ServerEvent.Notified;

/** An object whose instances servers make, and that judges writes as a whole: the example portfolio. */
public abstract class PortfolioScenarios extends OneGatewayScenarios {
    @Override
    protected void prepare(GatewaySetup gateway) {
        gateway.deploy(Jars.example("portfolio"), "portfolio.jar");
    }

    @Override
    protected List<String> served() {
        return List.of("/3/0", "/16");
    }

    private static Map<Integer, Object> identity(Map<Integer, String> names) {
        return Map.of(0, names);
    }

    @Test
    @DisplayName(
            "DM-35, DM-40, DM-41, DM-43: an instance with a chosen id is listed, reads back, executes, and is gone after Delete")
    void createsAndDeletes() {
        int mark = journal().mark();
        device().create(16, 3, identity(Map.of(0, "host", 1, "Acme"))).expect(201);
        Links.awaitListed(journal(), mark, "/16/3");
        assertThat(device().read("/16/3").expect(205).values())
                .containsEntry("/16/3/0/0", "host")
                .containsEntry("/16/3/0/1", "Acme")
                .containsEntry("/16/3/3", 0L)
                .doesNotContainKey("/16/3/2/0");
        device().observe("/16/3/3").expect(205);
        int execute = journal().mark();
        device().execute("/16/3/1").expect(204);
        // the digest is made after the answer has left
        journal()
                .await(
                        execute,
                        Notified.class,
                        event -> Long.valueOf(1).equals(event.answer().values().get("/16/3/3")),
                        "notification that the digest is available");
        assertThat(device().read("/16/3/2").expect(205).values()).hasSize(1);

        int before = journal().mark();
        device().delete("/16/3").expect(202);
        Links.awaitUnlisted(journal(), before, "/16/3");
        journal().await(before, Notified.class, event -> event.answer().code() == 404, "last notification, 4.04");
        device().read("/16/3").expect(404);
        device().delete("/16/3").expect(404);
        assertThat(stayedRegistered(mark)).isTrue();
    }

    @Test
    @DisplayName("DM-34, DM-35: without an id the gateway chooses one and tells it; a taken id is refused")
    void choosesId() {
        Answer created = device().create(16, identity(Map.of(0, "host"))).expect(201);
        String path = "/" + created.text().replaceFirst("^/", "");
        assertThat(path).matches("/16/\\d+");
        int taken = Integer.parseInt(path.substring("/16/".length()));
        device().create(16, taken, identity(Map.of(0, "other"))).expect(400);
        assertThat(device().read(path).value(path + "/0/0")).isEqualTo("host");
        device().delete(path).expect(202);
    }

    @Test
    @DisplayName("DM-24, DM-33: what the object refuses as a whole changes nothing, and the answer says what to do")
    void refusesAsWhole() {
        assertThat(device().create(16, 7, identity(Map.of(1, "Acme")))
                        .expect(400)
                        .text())
                .contains("write instance 0 of Identity");
        device().read("/16/7").expect(404);

        device().create(16, 8, identity(Map.of(0, "host"))).expect(201);
        assertThat(device().replace("/16/8", identity(Map.of(0, "host", 2, "Mule")))
                        .expect(400)
                        .text())
                .contains("a model needs its manufacturer");
        assertThat(device().read("/16/8/0").expect(205).values())
                .containsEntry("/16/8/0/0", "host")
                .doesNotContainKey("/16/8/0/2");
        device().replace("/16/8", identity(Map.of(0, "host", 1, "Acme", 2, "Mule")))
                .expect(204);
        assertThat(device().read("/16/8/0").value("/16/8/0/2")).isEqualTo("Mule");
        device().delete("/16/8").expect(202);
    }
}
