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

    @Test
    @DisplayName("ETS 1630, 270, 1600, DM-38: a portfolio that is created is listed, discovered and read")
    void createsPortfolio() {
        device().create(16, 0, identity(Map.of(0, "host", 1, "Acme", 2, "Mule", 3, "0815")))
                .expect(201);
        awaitDimension("/16/0", 4);
        int mark = journal().mark();
        device().create(16, 1, identity(Map.of(0, "other", 1, "Acme"))).expect(201);
        Links.awaitListed(journal(), mark, "/16/1");
        awaitDimension("/16/0", 4);
        awaitDimension("/16/1", 2);
        assertThat(device().read("/16").expect(205).values())
                .containsEntry("/16/0/0/3", "0815")
                .containsEntry("/16/1/0/0", "other");
        device().delete("/16/0").expect(202);
        device().delete("/16/1").expect(202);
    }

    private void awaitDimension(String instance, int dimension) {
        assertThat(device().discover(instance).expect(205).links())
                .anyMatch(link -> link.matches("<" + instance + "/0>;dim=\"?" + dimension + "\"?"));
    }

    @Test
    @DisplayName("ETS 1635, 290, DM-13: when all portfolios are deleted the object is listed and discovered by itself")
    void deletesPortfolios() {
        // ids of their own: of instances that come back at once the list that the server has is right
        int begin = journal().mark();
        device().create(16, 5, identity(Map.of(0, "host"))).expect(201);
        device().create(16, 6, identity(Map.of(0, "other"))).expect(201);
        Links.awaitListed(journal(), begin, "/16/6");
        int mark = journal().mark();
        device().delete("/16/5").expect(202);
        device().delete("/16/6").expect(202);
        Links.awaitListed(journal(), mark, "/16");
        assertThat(device().discover("/16").expect(205).links()).containsExactly("</16>");
        assertThat(device().read("/16").expect(205).values()).isEmpty();
    }

    @Test
    @DisplayName("ETS 1605, 1620, 271: an Identity is extended by a partial write and replaced by a whole one")
    void writesPortfolio() {
        device().create(16, 0, identity(Map.of(0, "host", 1, "Acme"))).expect(201);
        device().update("/16/0", identity(Map.of(2, "Mule"))).expect(204);
        assertThat(device().read("/16/0/0").expect(205).values())
                .isEqualTo(Map.of("/16/0/0/0", "host", "/16/0/0/1", "Acme", "/16/0/0/2", "Mule"));
        device().write("/16/0/0", Format.TLV, Map.of(0, "guest")).expect(204);
        assertThat(device().read("/16/0/0").expect(205).values()).isEqualTo(Map.of("/16/0/0/0", "guest"));
        device().delete("/16/0").expect(202);
    }

    @Test
    @DisplayName("ETS 1610, 1611: a portfolio and the object of all portfolios are observed")
    void observesPortfolios() {
        device().create(16, 0, identity(Map.of(0, "host"))).expect(201);
        device().observe("/16/0/0").expect(205);
        device().observe("/16").expect(205);
        int mark = journal().mark();
        device().update("/16/0", identity(Map.of(0, "guest"))).expect(204);
        awaitIdentity(mark, "/16/0/0", "/16/0/0/0", "guest");
        awaitIdentity(mark, "/16", "/16/0/0/0", "guest");
        device().create(16, 1, identity(Map.of(0, "other"))).expect(201);
        awaitIdentity(mark, "/16", "/16/1/0/0", "other");
        device().cancel("/16/0/0").expect(205);
        device().cancel("/16").expect(205);
        device().delete("/16/0").expect(202);
        device().delete("/16/1").expect(202);
    }

    private void awaitIdentity(int mark, String observed, String path, String name) {
        journal()
                .await(
                        mark,
                        Notified.class,
                        event -> event.path().equals(observed)
                                && name.equals(event.answer().values().get(path)),
                        "notification of " + observed + " with " + path + " = " + name);
    }
}
