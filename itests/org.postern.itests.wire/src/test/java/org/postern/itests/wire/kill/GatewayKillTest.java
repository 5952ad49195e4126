// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.wire.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A gateway with three servers and a bootstrap server is killed while all of them change it, again and again on the same
 * folder. {@code -Dpostern.gateway.kills=N} kills that many times, {@code -Dpostern.gateway.seed=N} repeats the choices.
 */
final class GatewayKillTest {
    private static final int KILLS = Integer.getInteger("postern.gateway.kills", 50);
    private static final long SEED = Long.getLong("postern.gateway.seed", System.nanoTime());

    private static final int WHILE_IT_STARTS_MILLIS = 700;
    private static final int WHILE_IT_WORKS_MILLIS = 150;
    private static final int WHILE_IT_BOOTSTRAPS_MILLIS = 600;
    private static final Pattern ALARM = Pattern.compile("cannot be read|damaged|left out|Exception|Error");
    private static final Pattern ENTRY = Pattern.compile("</2/\\d+>");

    private final Random random = new Random(SEED);
    private final ScriptedServer bootstrap = new ScriptedServer(random.nextInt());
    private final List<ScriptedServer> servers = List.of(
            new ScriptedServer(random.nextInt()),
            new ScriptedServer(random.nextInt()),
            new ScriptedServer(random.nextInt()));
    private final List<ScriptedServer> everybody = List.of(bootstrap, servers.get(0), servers.get(1), servers.get(2));
    private final Bootstrapping bootstrapping = new Bootstrapping(bootstrap, servers);
    private final List<Lanes.Instance> instances =
            List.of(new Lanes.Instance(1, servers.get(0)), new Lanes.Instance(2, servers.get(1)));
    private final List<Lane> lanes = new ArrayList<>(instances);
    private int standing = -1;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @AfterEach
    void close() {
        everybody.forEach(ScriptedServer::close);
    }

    @Test
    @DisplayName(
            "HOT-07, DM-24, BS-26: what a gateway acknowledged outlives its kill, all else is as before or after, as a"
                    + " whole")
    void kills() throws Exception {
        lanes.add(new Lanes.Attributes("/" + Pages.ID + "/9", servers.get(0)));
        lanes.add(new Lanes.Attributes("/" + Pages.ID + "/9", servers.get(1)));
        lanes.add(new Lanes.Rights("/2/20", servers.get(0)));
        lanes.add(new Lanes.Account("/1/1", servers.get(0)));
        lanes.add(new Lanes.Account("/1/2", servers.get(1)));
        Stream stream = new Stream(lanes, bootstrapping, random);
        Life first = begin();
        bootstrapping.first(first, stream.next());
        check(first);
        killWhileItWorks(first, stream, true);
        for (int kill = 1; kill < KILLS; kill++) {
            servers.forEach(server -> server.refuse(false));
            int[] heard = everybody.stream().mapToInt(ScriptedServer::heard).toArray();
            Life life = begin();
            if (random.nextInt(6) == 0) {
                // not for luck: to be killed at any point
                TimeUnit.MILLISECONDS.sleep(random.nextInt(WHILE_IT_STARTS_MILLIS));
                life.kill(everybody);
            } else {
                awaitRegistered(life, heard);
                assertThat(bootstrap.heard()).as("asked the bootstrap server").isEqualTo(heard[0]);
                check(life);
                killWhileItWorks(life, stream, random.nextInt(3) == 0);
            }
        }
        servers.forEach(server -> server.refuse(false));
        int[] heard = everybody.stream().mapToInt(ScriptedServer::heard).toArray();
        Life last = begin();
        awaitRegistered(last, heard);
        check(last);
        last.kill(everybody);
        tell();
    }

    private Life begin() throws Exception {
        return Life.begin(
                folder.resolve("data"), bootstrap.uri(), folder.resolve("log").toFile());
    }

    private void awaitRegistered(Life life, int... heard) throws InterruptedException {
        try {
            awaitHeard(life, heard);
        } catch (AssertionError silent) {
            throw new AssertionError("seed " + SEED + ", log:\n" + log(), silent);
        }
    }

    private void awaitHeard(Life life, int... heard) throws InterruptedException {
        for (int i = 1; i < heard.length; i++) {
            ScriptedServer server = everybody.get(i);
            int before = heard[i];
            life.await("Register or Update", () -> server.heard() > before);
        }
    }

    private void killWhileItWorks(Life life, Stream stream, boolean withBootstrap) throws Exception {
        stream.begin(life, withBootstrap);
        // not for luck: to be killed at any point
        TimeUnit.MILLISECONDS.sleep(random.nextInt(withBootstrap ? WHILE_IT_BOOTSTRAPS_MILLIS : WHILE_IT_WORKS_MILLIS));
        life.kill(everybody);
        try {
            stream.end();
        } catch (AssertionError wrong) {
            throw new AssertionError("seed " + SEED + ", log:\n" + log(), wrong);
        }
    }

    private void check(Life life) {
        try {
            lanes.forEach(lane -> lane.check(life));
            bootstrapping.check(life);
            checkEntries(life);
            assertThat(log()).doesNotContainPattern(ALARM);
        } catch (AssertionError wrong) {
            throw new AssertionError("seed " + SEED + ", log:\n" + log(), wrong);
        }
    }

    /** An instance and its rights come and go together: there is no entry too many or too few. */
    private void checkEntries(Life life) {
        Packet links = Lane.ask(servers.get(0), Packet.request(Packet.GET, "/2").accepting(Packet.LINKS), life);
        int made = (int) instances.stream()
                .filter(instance -> instance.promise().value() != null)
                .count();
        int rest = (int) ENTRY.matcher(links.text()).results().count() - made;
        standing = standing < 0 ? rest : standing;
        assertThat(rest).as("entries in %s", links.text()).isEqualTo(standing);
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException none) {
            return "";
        }
    }

    private void tell() {
        Map<String, int[]> counts = new TreeMap<>();
        lanes.forEach(lane -> add(counts, lane.kind(), lane.promise()));
        add(counts, bootstrapping.kind(), bootstrapping.promise());
        int before = 0;
        int after = 0;
        List<String> acknowledged = new ArrayList<>();
        for (Map.Entry<String, int[]> count : counts.entrySet()) {
            acknowledged.add(count.getValue()[0] + " " + count.getKey());
            before += count.getValue()[1];
            after += count.getValue()[2];
        }
        System.out.println(
                "figure: gateway killed with -9 while servers and a bootstrap server change it, kills | " + KILLS
                        + "; acknowledged: " + String.join(", ", acknowledged) + "; 0 lost; never answered: " + before
                        + " as before, " + after + " as after, 0 by half; 0 unreadable");
        assertThat(counts)
                .allSatisfy((kind, count) -> assertThat(count[0]).as(kind).isPositive());
    }

    private static void add(Map<String, int[]> counts, String kind, Promise promise) {
        int[] count = counts.computeIfAbsent(kind, first -> new int[3]);
        count[0] += promise.count();
        count[1] += promise.before();
        count[2] += promise.after();
    }
}
