// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.itests.kit.ServerEvent.Notified;

/** Two servers of one gateway: what is there belongs to the first one, which may give rights to the second. */
public abstract class AccessScenarios extends Scenarios {
    private static final String ENDPOINT = "guarded";
    private static final String COUNTER = "/42773/0";
    private static final String INCREMENT = "/42773/0/0";
    private static final String COUNT = "/42773/0/1";
    private static final int ACL = 2;
    private static final int OWNER = 3;

    private LwM2mServerPeer firstPeer;
    private LwM2mServerPeer secondPeer;
    private Gateway gateway;
    private Device first;
    private Device second;

    @BeforeAll
    void start(@TempDir Path folder) {
        firstPeer = server();
        secondPeer = server();
        first = new Device(firstPeer, ENDPOINT);
        second = new Device(secondPeer, ENDPOINT);
        gateway = GatewaySetup.in(folder, ENDPOINT)
                .server(firstPeer)
                .server(secondPeer)
                .deploy(Jars.testObjects(), "objects.jar")
                .deploy(Jars.example("portfolio"), "portfolio.jar")
                .start()
                .awaitRegistered(2);
        for (LwM2mServerPeer peer : List.of(firstPeer, secondPeer)) {
            for (String path : List.of(COUNTER, "/16", "/1/1", "/2/0")) {
                Links.awaitListed(peer.journal(), 0, path);
            }
        }
    }

    @AfterAll
    void stop() {
        try (LwM2mServerPeer one = firstPeer;
                LwM2mServerPeer other = secondPeer;
                Gateway process = gateway) {
            assertThat(process.terminate())
                    .as("after work with %s and %s", one, other)
                    .isZero();
        }
    }

    /** The Access Control instance about an instance, as the second server finds it. */
    private String entry(long object, long instance) {
        Map<String, Object> values = second.read("/2").expect(205).values();
        return values.keySet().stream()
                .filter(path -> path.endsWith("/0") && path.split("/").length == 4)
                .map(path -> path.substring(0, path.length() - 2))
                .filter(path -> Long.valueOf(object).equals(values.get(path + "/0")))
                .filter(path -> Long.valueOf(instance).equals(values.get(path + "/1")))
                .findAny()
                .orElseThrow(() -> new AssertionError("nothing about /" + object + "/" + instance + " in " + values));
    }

    private void give(String entry, long rights) {
        first.update(entry, Map.of(ACL, Map.of(2, rights))).expect(204);
    }

    /** Takes back all that was given: a Replace without an ACL. */
    private void take(String entry) {
        first.replace(entry, Map.of(OWNER, 1L)).expect(204);
    }

    @Test
    @DisplayName(
            "ACL-02, ACL-08, ACL-09, ACL-17: without rights a server sees what there is, and is refused everything else")
    void withoutRights() {
        second.read(COUNTER).expect(401);
        second.read(COUNT).expect(401);
        second.observe(COUNT).expect(401);
        second.execute(INCREMENT).expect(401);
        second.write("/3/0/14", "+02:00").expect(401);
        second.create(16, Map.of(0, Map.of(0, "host"))).expect(401);
        second.read("/42773/0/99").expect(401);
        second.read("/42773/9").expect(404);
        assertThat(second.discover(COUNTER).expect(205).links()).isNotEmpty();
        assertThat(second.read("/42773").expect(205).values()).isEmpty();
        assertThat(first.read("/42773").expect(205).values()).containsKey(COUNT);
        first.read("/3/0").expect(205);
    }

    @Test
    @DisplayName("SRV-07: each server has its own Server instance, and not that of the other")
    void serverInstances() {
        assertThat(first.read("/1").expect(205).values()).containsKey("/1/0/0").doesNotContainKey("/1/1/0");
        assertThat(second.read("/1").expect(205).values()).containsKey("/1/1/0").doesNotContainKey("/1/0/0");
        second.execute("/1/1/8").expect(204);
        second.execute("/1/0/8").expect(401);
    }

    @Test
    @DisplayName("ACL-06, ACL-12, ACL-13: the owner gives one right and takes it back; nobody else can")
    void gives() {
        String entry = entry(42773, 0);
        give(entry, 1);
        second.read(COUNTER).expect(205);
        second.execute(INCREMENT).expect(401);
        give(entry, 4);
        second.read(COUNTER).expect(401);
        second.execute(INCREMENT).expect(204);
        second.update(entry, Map.of(ACL, Map.of(2, 31L))).expect(401);
        second.replace(entry, Map.of(OWNER, 2L)).expect(401);
        second.delete(entry).expect(401);
        first.delete(entry).expect(401);
        take(entry);
        second.execute(INCREMENT).expect(401);
        assertThat(first.read(entry).expect(205).values()).containsEntry(entry + "/3", 1L);
    }

    @Test
    @DisplayName("ACL-10, ACL-11, DM-39: who creates an instance owns it, and its rights go with it")
    void creates() {
        first.create(16, 5, Map.of(0, Map.of(0, "host"))).expect(201);
        String entry = entry(16, 5);
        assertThat(first.read(entry).value(entry + "/3")).isEqualTo(1L);
        second.read("/16/5").expect(401);
        second.delete("/16/5").expect(401);
        give(entry, 8);
        second.read("/16/5").expect(401);
        second.delete("/16/5").expect(202);
        second.read(entry).expect(404);
    }

    @Test
    @DisplayName("ACL-15, OBS-15: who loses the right to read hears nothing, and has the newest value when it is back")
    void notifications() {
        String entry = entry(42773, 0);
        give(entry, 1);
        second.observe(COUNT).expect(205);
        first.observe(COUNT).expect(205);
        int mark = secondPeer.journal().mark();
        await(secondPeer, mark, increment());
        take(entry);
        int taken = secondPeer.journal().mark();
        int witness = firstPeer.journal().mark();
        await(firstPeer, witness, increment());
        long newest = increment();
        await(firstPeer, witness, newest);
        assertThat(secondPeer.journal().since(taken, Notified.class)).isEmpty();
        give(entry, 1);
        await(secondPeer, taken, newest);
        assertThat(secondPeer.journal().since(taken, Notified.class)).hasSize(1);
        first.cancel(COUNT).expect(205);
        second.cancel(COUNT).expect(205);
        take(entry);
    }

    private long increment() {
        first.execute(INCREMENT).expect(204);
        return (Long) first.read(COUNT).value(COUNT);
    }

    private static void await(LwM2mServerPeer peer, int mark, long count) {
        peer.journal()
                .await(
                        mark,
                        Notified.class,
                        event -> Long.valueOf(count)
                                .equals(event.answer().values().get(COUNT)),
                        "notification with " + count);
    }
}
