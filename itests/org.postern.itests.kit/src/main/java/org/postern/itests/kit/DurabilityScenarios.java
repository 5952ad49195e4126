// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway is killed while a server creates, writes and deletes instances of the example Portfolio. */
public abstract class DurabilityScenarios extends Scenarios {
    private static final int KILLS = Integer.getInteger("postern.itests.kills", 10);
    private static final String ENDPOINT = "mortal";
    private static final int CERTAIN = 5;
    private static final int LONGEST_NANOS = 10_000_000;

    private final Random random = new Random(1);
    private final Map<Integer, String> acknowledged = new TreeMap<>();
    private final Map<Integer, Doubt> doubts = new TreeMap<>();
    private int writes;

    private record Change(int instance, @Nullable String before, @Nullable String after) {}

    /**
     * A change of which nobody knows whether it happened: the instance is as before, or as after. The server repeats its
     * request until it is answered, by the next gateway too if that has the same port; so long the instance is left alone.
     */
    private record Doubt(Change change, CompletableFuture<?> request) {}

    @Test
    @DisplayName(
            "HOT-07, DM-16, DM-33, DM-41: what was acknowledged before a kill is there after it, all else as before or after")
    void kills(@TempDir Path folder) {
        try (LwM2mServerPeer peer = server()) {
            GatewaySetup setup = GatewaySetup.in(folder, ENDPOINT).server(peer);
            setup.deploy(Jars.example("portfolio"), "portfolio.jar");
            Device device = new Device(peer, ENDPOINT);
            for (int kill = 0; kill <= KILLS; kill++) {
                int mark = peer.journal().mark();
                try (Gateway gateway = setup.start().awaitRegistered(1)) {
                    peer.journal().await(mark, DurabilityScenarios::lists, "object list with /16");
                    compare(device);
                    settle(device);
                    for (int i = random.nextInt(8); i > 0; i--) {
                        happen(device);
                    }
                    begin(device);
                    LockSupport.parkNanos(random.nextInt(LONGEST_NANOS)); // not for luck: to be killed at any point
                    gateway.kill();
                }
            }
        }
    }

    /** A Register lists the object; an Update after a kill without links says that the list is what it was. */
    private static boolean lists(ServerEvent event) {
        if (event instanceof ServerEvent.Registered registered) {
            return lists(registered.links());
        }
        return event instanceof ServerEvent.Updated updated && (updated.links() == null || lists(updated.links()));
    }

    private static boolean lists(Set<String> links) {
        return links.stream().anyMatch(link -> link.equals("/16") || link.startsWith("/16/"));
    }

    /** Of what the server has given up, or been answered, it is certain what it is from now on. */
    private void settle(Device device) {
        doubts.values().removeIf(doubt -> {
            boolean over = doubt.request().isDone();
            if (over) {
                acknowledge(doubt.change().instance(), label(device, doubt.change()));
            }
            return over;
        });
    }

    private void compare(Device device) {
        for (int instance = 0; instance < instances(); instance++) {
            Doubt doubt = doubts.get(instance);
            if (doubt != null) {
                label(device, doubt.change());
            } else {
                assertThat(label(device, instance)).as("/16/%d", instance).isEqualTo(acknowledged.get(instance));
            }
        }
    }

    /** Before and after are both right. */
    private static @Nullable String label(Device device, Change change) {
        String now = label(device, change.instance());
        assertThat(now).as("%s", change).isIn(change.before(), change.after());
        return now;
    }

    private int instances() {
        return CERTAIN + doubts.size();
    }

    private static @Nullable String label(Device device, int instance) {
        Answer answer = device.read("/16/" + instance + "/0");
        if (answer.code() == 404) {
            return null;
        }
        Map<String, Object> values = answer.expect(205).values();
        assertThat(values).as("as a whole").hasSize(2);
        assertThat(values.values()).as("as a whole").containsOnly(values.get("/16/" + instance + "/0/0"));
        return String.valueOf(values.get("/16/" + instance + "/0/0"));
    }

    private void happen(Device device) {
        Change change = next();
        int expected = change.before() == null ? 201 : change.after() == null ? 202 : 204;
        Device.join(ask(device, change)).expect(expected);
        acknowledge(change.instance(), change.after());
    }

    private void begin(Device device) {
        Change change = next();
        doubts.put(change.instance(), new Doubt(change, ask(device, change)));
    }

    private Change next() {
        int instance = random.nextInt(instances());
        while (doubts.containsKey(instance)) {
            instance = random.nextInt(instances());
        }
        String before = acknowledged.get(instance);
        boolean delete = before != null && random.nextInt(4) == 0;
        return new Change(instance, before, delete ? null : "write " + ++writes);
    }

    private static CompletableFuture<Answer> ask(Device device, Change change) {
        String path = "/16/" + change.instance();
        String after = change.after();
        if (after == null) {
            return device.peer().delete(device.endpoint(), path);
        }
        Map<Integer, Object> resources = Map.of(0, Map.of(0, after, 1, after));
        return change.before() == null
                ? device.peer().create(device.endpoint(), 16, change.instance(), resources)
                : device.peer().update(device.endpoint(), path, Format.TLV, resources);
    }

    private void acknowledge(int instance, @Nullable String label) {
        if (label == null) {
            acknowledged.remove(instance);
        } else {
            acknowledged.put(instance, label);
        }
    }
}
