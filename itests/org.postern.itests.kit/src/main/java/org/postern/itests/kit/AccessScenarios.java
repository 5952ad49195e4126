// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.itests.kit.ServerEvent.Notified;

/** Two servers of one gateway: what is there belongs to the first one, which may give rights to the second. */
public abstract class AccessScenarios extends TwoServersScenarios {
    private static final int OWNER = 3;

    @Override
    void prepare(GatewaySetup gateway) {
        gateway.deploy(Jars.testObjects(), "objects.jar").deploy(Jars.example("portfolio"), "portfolio.jar");
    }

    @BeforeAll
    void awaitObjects() {
        for (Device device : List.of(first(), second())) {
            for (String path : List.of(Counter.INSTANCE, "/16", "/1/1", "/2/0")) {
                Links.awaitListed(device.peer().journal(), 0, path);
            }
        }
    }

    private String entry(long object, long instance) {
        return entry(second(), object, instance);
    }

    /** Takes back all that was given: a Replace without an ACL. */
    private void take(String entry) {
        first().replace(entry, Map.of(OWNER, 1L)).expect(204);
    }

    @Test
    @DisplayName(
            "ACL-02, ACL-08, ACL-09, ACL-17: without rights a server sees what there is, and is refused everything else")
    void withoutRights() {
        second().read(Counter.INSTANCE).expect(401);
        second().read(Counter.COUNT).expect(401);
        second().observe(Counter.COUNT).expect(401);
        second().execute(Counter.INCREMENT).expect(401);
        second().write("/3/0/14", "+02:00").expect(401);
        second().create(16, Map.of(0, Map.of(0, "host"))).expect(401);
        second().read("/42773/0/99").expect(401);
        second().read("/42773/9").expect(404);
        assertThat(second().discover(Counter.INSTANCE).expect(205).links()).isNotEmpty();
        assertThat(second().read("/42773").expect(205).values()).isEmpty();
        assertThat(first().read("/42773").expect(205).values()).containsKey(Counter.COUNT);
        first().read("/3/0").expect(205);
    }

    @Test
    @DisplayName("SRV-07: each server has its own Server instance, and not that of the other")
    void serverInstances() {
        assertThat(first().read("/1").expect(205).values())
                .containsKey("/1/0/0")
                .doesNotContainKey("/1/1/0");
        assertThat(second().read("/1").expect(205).values())
                .containsKey("/1/1/0")
                .doesNotContainKey("/1/0/0");
        second().execute("/1/1/8").expect(204);
        second().execute("/1/0/8").expect(401);
    }

    @Test
    @DisplayName("ACL-06, ACL-12, ACL-13: the owner gives one right and takes it back; nobody else can")
    void gives() {
        String entry = entry(42773, 0);
        give(entry, 1);
        second().read(Counter.INSTANCE).expect(205);
        second().execute(Counter.INCREMENT).expect(401);
        give(entry, 4);
        second().read(Counter.INSTANCE).expect(401);
        second().execute(Counter.INCREMENT).expect(204);
        second().update(entry, Map.of(ACL, Map.of(2, 31L))).expect(401);
        second().replace(entry, Map.of(OWNER, 2L)).expect(401);
        second().delete(entry).expect(401);
        first().delete(entry).expect(401);
        take(entry);
        second().execute(Counter.INCREMENT).expect(401);
        assertThat(first().read(entry).expect(205).values()).containsEntry(entry + "/3", 1L);
    }

    @Test
    @DisplayName("ACL-10, ACL-11, DM-39: who creates an instance owns it, and its rights go with it")
    void creates() {
        first().create(16, 5, Map.of(0, Map.of(0, "host"))).expect(201);
        String entry = entry(16, 5);
        assertThat(first().read(entry).value(entry + "/3")).isEqualTo(1L);
        second().read("/16/5").expect(401);
        second().delete("/16/5").expect(401);
        give(entry, 8);
        second().read("/16/5").expect(401);
        second().delete("/16/5").expect(202);
        second().read(entry).expect(404);
    }

    @Test
    @DisplayName("ACL-15, OBS-15: who loses the right to read hears nothing, and has the newest value when it is back")
    void notifications() {
        String entry = entry(42773, 0);
        give(entry, 1);
        second().observe(Counter.COUNT).expect(205);
        first().observe(Counter.COUNT).expect(205);
        int mark = second().peer().journal().mark();
        await(second().peer(), mark, increment());
        take(entry);
        int taken = second().peer().journal().mark();
        int witness = first().peer().journal().mark();
        await(first().peer(), witness, increment());
        long newest = increment();
        await(first().peer(), witness, newest);
        assertThat(second().peer().journal().since(taken, Notified.class)).isEmpty();
        give(entry, 1);
        await(second().peer(), taken, newest);
        assertThat(second().peer().journal().since(taken, Notified.class)).hasSize(1);
        first().cancel(Counter.COUNT).expect(205);
        second().cancel(Counter.COUNT).expect(205);
        take(entry);
    }

    private long increment() {
        first().execute(Counter.INCREMENT).expect(204);
        return (Long) first().read(Counter.COUNT).value(Counter.COUNT);
    }

    private static void await(LwM2mServerPeer peer, int mark, long count) {
        peer.journal()
                .await(
                        mark,
                        Notified.class,
                        event -> Long.valueOf(count)
                                .equals(event.answer().values().get(Counter.COUNT)),
                        "notification with " + count);
    }
}
