// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A gateway that is killed again and again, what it has been brought, and what was found after each kill. */
final class SoftwareKills implements AutoCloseable {
    /** What runs before an update. */
    private static final String FORMER = "1.0.0";

    private final LwM2mServerPeer peer;
    private final GatewaySetup setup;
    private final SoftwareInstance software;
    private final Map<SoftwareKill, Long> nanos = new EnumMap<>(SoftwareKill.class);
    private final Map<SoftwareKill, int[]> found = new EnumMap<>(SoftwareKill.class);
    private Gateway gateway;
    private final byte[] old;
    private final byte[] update;

    SoftwareKills(LwM2mServerPeer peer, GatewaySetup setup, SoftwareFactory factory) {
        this.peer = peer;
        this.setup = setup;
        this.old = factory.climate(FORMER);
        this.update = factory.climate("1.0.1");
        this.software = new SoftwareInstance(new Device(peer, setup.endpoint()), 0);
        this.gateway = setup.start();
    }

    void begin() {
        gateway.awaitRegistered(1);
    }

    /** Does it without a kill, to know how long it takes. */
    void rehearse(SoftwareKill kill) {
        prepare(kill);
        long begun = System.nanoTime();
        Device.join(operate(kill));
        switch (kill) {
            case TRANSFER -> software.await(SoftwareInstance.DELIVERED);
            case INSTALL, FIRST_INSTALL -> software.await(SoftwareInstance.INSTALLED);
            case UNINSTALL -> software.await(SoftwareInstance.INITIAL);
            default -> {}
        }
        nanos.put(kill, System.nanoTime() - begun);
    }

    /** @param part when to kill: 0 as it begins, 1 when it should be over */
    void kill(SoftwareKill kill, double part) {
        prepare(kill);
        SoftwareSight before = SoftwareSight.of(software);
        CompletableFuture<Answer> answer = operate(kill);
        long millis = Math.round(nanos.getOrDefault(kill, 0L) * part * 1.2 / 1e6);
        Pause.of(Duration.ofMillis(millis));
        gateway.kill();
        boolean answered = answer.isDone()
                && !answer.isCompletedExceptionally()
                && answer.join().code() < 300;
        peer.abandon();
        restart();
        SoftwareSight after = SoftwareSight.settled(software);
        String what =
                kill + " killed after " + millis + " ms, answered: " + answered + "\nbefore: " + before + "\nafter: "
                        + after + "\nlog: " + String.join("\n", gateway.log().since(0));
        assertThat(kill.allows(before, after, FORMER)).as(what).isTrue();
        assertThat(!answered || kill.keeps(before, after)).as(what).isTrue();
        assertThat(left()).as(what).isEmpty();
        int[] counts = found.computeIfAbsent(kill, none -> new int[4]);
        counts[0]++;
        counts[after.is(before) ? 1 : after.result() == 58 || after.result() == 57 || after.result() == 52 ? 3 : 2]++;
    }

    private void restart() {
        int mark = peer.journal().mark();
        gateway = setup.start();
        try {
            Links.awaitBack(peer.journal(), mark);
        } catch (AssertionError missing) {
            throw new AssertionError(String.join("\n", gateway.log().since(0)), missing);
        }
    }

    /** What nobody needs any more. */
    private List<Path> left() {
        Path incoming = setup.data().resolve("software/incoming");
        if (!Files.isDirectory(incoming)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(incoming)) {
            return files.toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private CompletableFuture<Answer> operate(SoftwareKill kill) {
        String endpoint = setup.endpoint();
        return switch (kill) {
            case TRANSFER -> peer.write(endpoint, software.path(2), Format.OPAQUE, update);
            case INSTALL, FIRST_INSTALL -> peer.execute(endpoint, software.path(4));
            case ACTIVATE, FIRST_ACTIVATE -> peer.execute(endpoint, software.path(10));
            case DEACTIVATE -> peer.execute(endpoint, software.path(11));
            case UNINSTALL -> peer.execute(endpoint, software.path(6));
            case DELETE -> peer.delete(endpoint, "/9/0");
        };
    }

    /** Comes to where the operation is possible, whatever the last kill left. */
    private void prepare(SoftwareKill kill) {
        if (!software.exists()) {
            software.create();
        }
        switch (kill) {
            case TRANSFER -> waits();
            case INSTALL -> delivered(true);
            case ACTIVATE -> installed(true);
            case DEACTIVATE -> {
                installed(true);
                software.activate();
            }
            case FIRST_INSTALL -> delivered(false);
            case FIRST_ACTIVATE -> installed(false);
            case UNINSTALL, DELETE -> {
                installed(false);
                software.activate();
            }
        }
    }

    private void empty() {
        software.remove();
        software.create();
    }

    /** The old version is active and waits for an update. */
    private void waits() {
        empty();
        software.deliver(old).install().activate().forUpdate();
    }

    private void delivered(boolean over) {
        if (over) {
            waits();
        } else {
            empty();
        }
        software.deliver(update);
    }

    private void installed(boolean over) {
        delivered(over);
        software.install();
    }

    /** Ends the gateway and tells what was found; returns the operations in which it was killed. */
    Set<SoftwareKill> end() {
        assertThat(gateway.terminate()).isZero();
        found.forEach((kill, counts) -> Figures.tell(
                "software, gateway killed with -9 during " + kill.title() + ", kills",
                counts[0] + "; " + counts[1] + " as before, " + counts[2] + " as after, " + counts[3]
                        + " given up or put back; 0 both or none, 0 untruthful, 0 answered and lost"));
        return found.keySet();
    }

    @Override
    public void close() {
        gateway.close();
    }
}
