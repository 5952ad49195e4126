// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers bring software at the same time. */
public abstract class SoftwareTwoServersScenarios extends Scenarios {
    private static final String ENDPOINT = "shared";
    private static final int ACL = 2;
    private static final long ALL = 15;
    private static final int ROUNDS = 5;

    private SoftwareFactory factory;
    private LwM2mServerPeer firstPeer;
    private LwM2mServerPeer secondPeer;
    private Gateway gateway;
    private Device first;
    private Device second;
    private byte[] climate;
    private byte[] rack;

    @BeforeAll
    void start(@TempDir Path folder) {
        factory = SoftwareFactory.in(folder);
        climate = factory.climate("1.0.0");
        rack = factory.signed("org.example.rack", "2.0.0", List.of(Jars.example("rack")));
        firstPeer = server();
        secondPeer = server();
        first = new Device(firstPeer, ENDPOINT);
        second = new Device(secondPeer, ENDPOINT);
        gateway = GatewaySetup.in(folder, ENDPOINT)
                .server(firstPeer)
                .server(secondPeer)
                .trust(factory.signer().certificate())
                .start()
                .awaitRegistered(2);
    }

    @AfterAll
    void stop() {
        try (LwM2mServerPeer one = firstPeer;
                LwM2mServerPeer other = secondPeer;
                Gateway process = gateway) {
            assertThat(process.terminate()).as("with %s and %s", one, other).isZero();
        }
    }

    /** The first server, which owns it, gives the second one rights. */
    private void give(long instance) {
        Map<String, Object> values = first.read("/2").expect(205).values();
        String entry = values.keySet().stream()
                .filter(path -> path.endsWith("/0") && path.split("/").length == 4)
                .map(path -> path.substring(0, path.length() - 2))
                .filter(path -> Long.valueOf(9).equals(values.get(path + "/0")))
                .filter(path -> Long.valueOf(instance).equals(values.get(path + "/1")))
                .findAny()
                .orElseThrow(() -> new AssertionError("nothing about /9/" + instance + " in " + values));
        first.update(entry, Map.of(ACL, Map.of(2, ALL))).expect(204);
    }

    /** Both at once; the answers in the order of their codes. */
    private static List<Integer> both(CompletableFuture<Answer> one, CompletableFuture<Answer> other) {
        return Stream.of(one, other)
                .map(Device::join)
                .map(Answer::code)
                .sorted()
                .toList();
    }

    private List<Integer> bothExecute(SoftwareInstance one, SoftwareInstance other, int resource) {
        return both(
                firstPeer.execute(ENDPOINT, one.path(resource)), secondPeer.execute(ENDPOINT, other.path(resource)));
    }

    @Test
    @DisplayName(
            "SW-04, SW-05: two servers deliver, install, activate and remove two packages at once, and each gets its own")
    void aPackageEach() {
        for (int round = 0; round < ROUNDS; round++) {
            SoftwareInstance one = new SoftwareInstance(first, 1).create();
            new SoftwareInstance(first, 2).create();
            give(2);
            SoftwareInstance other = new SoftwareInstance(second, 2);
            assertThat(both(
                            firstPeer.write(ENDPOINT, one.path(2), Format.OPAQUE, climate),
                            secondPeer.write(ENDPOINT, other.path(2), Format.OPAQUE, rack)))
                    .containsExactly(204, 204);
            one.await(SoftwareInstance.DELIVERED);
            other.await(SoftwareInstance.DELIVERED);
            assertThat(bothExecute(one, other, 4)).containsExactly(204, 204);
            one.await(SoftwareInstance.INSTALLED);
            other.await(SoftwareInstance.INSTALLED);
            assertThat(bothExecute(one, other, 10)).containsExactly(204, 204);
            assertThat(one.value(0)).isEqualTo(SoftwareFactory.PACKAGE);
            assertThat(other.value(0)).isEqualTo("org.example.rack");
            assertThat(one.active()).isTrue();
            assertThat(other.active()).isTrue();
            second.execute(one.path(11)).expect(401);
            assertThat(bothExecute(one, other, 6)).containsExactly(204, 204);
            one.await(SoftwareInstance.INITIAL).remove();
            other.await(SoftwareInstance.INITIAL).remove();
        }
    }

    @Test
    @DisplayName(
            "SW-05, SW-06: of two servers that do the same to one package at once the first one does it, and both are told right")
    void onePackage() {
        for (int round = 0; round < ROUNDS; round++) {
            SoftwareInstance one = new SoftwareInstance(first, 3).create();
            SoftwareInstance same = new SoftwareInstance(second, 3);
            give(3);

            CompletableFuture<Answer> mine = firstPeer.write(ENDPOINT, one.path(2), Format.OPAQUE, climate);
            CompletableFuture<Answer> theirs = secondPeer.write(ENDPOINT, same.path(2), Format.OPAQUE, rack);
            assertThat(both(mine, theirs)).containsExactly(204, 405);
            one.await(SoftwareInstance.DELIVERED);
            assertThat(one.value(0))
                    .isEqualTo(mine.join().code() == 204 ? SoftwareFactory.PACKAGE : "org.example.rack");

            assertThat(bothExecute(one, same, 4)).containsExactly(204, 405);
            one.await(SoftwareInstance.INSTALLED);
            assertThat(bothExecute(one, same, 10)).containsExactly(204, 204);
            assertThat(one.active()).isTrue();
            assertThat(bothExecute(one, same, 11)).containsExactly(204, 204);
            assertThat(one.active()).isFalse();
            assertThat(bothExecute(one, same, 6)).containsExactly(204, 405);
            one.await(SoftwareInstance.INITIAL).remove();
        }
    }
}
