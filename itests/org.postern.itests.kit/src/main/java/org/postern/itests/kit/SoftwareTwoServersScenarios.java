// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two servers bring software at the same time. */
public abstract class SoftwareTwoServersScenarios extends TwoServersScenarios {
    private static final long ALL = 15;
    private static final int ROUNDS = 5;

    private byte[] climate = {};
    private byte[] rack = {};

    @Override
    void prepare(GatewaySetup gateway) {
        SoftwareFactory factory = SoftwareFactory.in(gateway.folder());
        climate = factory.climate("1.0.0");
        rack = factory.signed("org.example.rack", "2.0.0", List.of(Jars.example("rack")));
        gateway.trust(factory.signer().certificate());
    }

    private void giveAll(int instance) {
        give(entry(first(), 9, instance), ALL);
    }

    /** Both at once; the answers in the order of their codes. */
    private static List<Integer> both(CompletableFuture<Answer> one, CompletableFuture<Answer> other) {
        return Stream.of(one, other)
                .map(Device::join)
                .map(Answer::code)
                .sorted()
                .toList();
    }

    private static List<Integer> bothExecute(SoftwareInstance one, SoftwareInstance other, int resource) {
        return both(execute(one, resource), execute(other, resource));
    }

    private static CompletableFuture<Answer> execute(SoftwareInstance software, int resource) {
        Device device = software.device();
        return device.peer().execute(device.endpoint(), software.path(resource));
    }

    private static CompletableFuture<Answer> push(SoftwareInstance software, byte[] content) {
        Device device = software.device();
        return device.peer().write(device.endpoint(), software.path(2), Format.OPAQUE, content);
    }

    @Test
    @DisplayName(
            "SW-04, SW-05: two servers deliver, install, activate and remove two packages at once, and each gets its own")
    void aPackageEach() {
        for (int round = 0; round < ROUNDS; round++) {
            SoftwareInstance one = new SoftwareInstance(first(), 1).create();
            new SoftwareInstance(first(), 2).create();
            giveAll(2);
            SoftwareInstance other = new SoftwareInstance(second(), 2);
            assertThat(both(push(one, climate), push(other, rack))).containsExactly(204, 204);
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
            second().execute(one.path(11)).expect(401);
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
            SoftwareInstance one = new SoftwareInstance(first(), 3).create();
            SoftwareInstance same = new SoftwareInstance(second(), 3);
            giveAll(3);

            CompletableFuture<Answer> mine = push(one, climate);
            CompletableFuture<Answer> theirs = push(same, rack);
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
