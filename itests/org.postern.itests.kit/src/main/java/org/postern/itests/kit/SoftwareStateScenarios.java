// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.itests.kit.ServerEvent.Notified;

/** What a server sees of a package while it goes through its states, over notifications and over restarts. */
public abstract class SoftwareStateScenarios extends SigningScenarios {
    private final PackageServer web = new PackageServer();

    @AfterAll
    void stopFiles() {
        web.close();
    }

    private SoftwareInstance software(int id) {
        return new SoftwareInstance(device(), id);
    }

    /** Writes the URI and waits until so many requests came. */
    private void pull(SoftwareInstance software, int requests) {
        int mark = web.requests().mark();
        software.device().write(software.path(3), web.uri()).expect(204);
        int[] left = {requests};
        web.requests().await(mark, request -> --left[0] == 0, requests + " requests");
    }

    private List<Object> notified(int mark, String path) {
        return journal().since(mark, Notified.class).stream()
                .filter(event -> event.path().equals(path))
                .map(event -> event.answer().value(path))
                .toList();
    }

    private void awaitNotified(int mark, String path, long value) {
        journal()
                .await(
                        mark,
                        Notified.class,
                        event -> event.path().equals(path)
                                && Long.valueOf(value)
                                        .equals(event.answer().values().get(path)),
                        path + " = " + value);
    }

    @Test
    @DisplayName(
            "SW-02, SW-03, SW-04: observed, state and result tell each step of a pull that is cut and resumed, of Install and"
                    + " of Uninstall, and nothing that did not happen")
    void everyStepIsNotified() {
        SoftwareInstance software = software(1).create();
        String state = software.path(7);
        String result = software.path(9);
        software.device().observe(state).expect(205);
        software.device().observe(result).expect(205);
        int mark = journal().mark();

        web.serves(factory().climate("1.0.0")).cuts(1).holds();
        pull(software, 2);
        awaitNotified(mark, state, 1);
        awaitNotified(mark, result, 1);
        web.release();
        awaitNotified(mark, state, 3);
        awaitNotified(mark, result, 3);
        software.install();
        awaitNotified(mark, state, 4);
        awaitNotified(mark, result, 2);
        software.activate();
        software.device().execute(software.path(6)).expect(204);
        awaitNotified(mark, state, 0);
        awaitNotified(mark, result, 0);

        assertThat(notified(mark, state)).containsExactly(1L, 2L, 3L, 4L, 0L);
        assertThat(notified(mark, result)).containsExactly(1L, 3L, 2L, 0L);
        assertThat(web.requests().since(0).stream().filter(request -> request.startsWith("bytes=")))
                .isNotEmpty();
        software.device().cancel(state).expect(205);
        software.device().cancel(result).expect(205);
        software.remove();
    }

    @Test
    @DisplayName(
            "SW-02, SW-04: observed, a small package that is pushed in one block goes through each state, one after the other")
    void everyStepOfAPushIsNotified() {
        SoftwareInstance software = software(3).create();
        String state = software.path(7);
        for (int version = 0; version < 5; version++) {
            int mark = journal().mark();
            software.device().observe(state).expect(205);
            software.deliver(factory().climate("1.0." + version)).install().activate();
            awaitNotified(mark, state, 4);
            software.forUpdate();
            awaitNotified(mark, state, 0);
            assertThat(notified(mark, state)).containsExactly(1L, 2L, 3L, 4L, 0L);
            software.device().cancel(state).expect(205);
        }
        software.deliver(factory().climate("1.1.0")).install().remove();
    }

    @Test
    @DisplayName(
            "SW-14: after a reboot between any two states, in order or by force, object 9 says the same, and it is so; a"
                    + " download goes on")
    void rebootBetweenStates() {
        SoftwareInstance software = software(2).create();
        same(software);
        pullGoesOn(software, true);
        pullGoesOn(software, false);
        same(software.deliver(factory().climate("1.0.0")));
        same(software.install());
        survives(software.activate());
        software.device().execute(software.path(11)).expect(204);
        same(software);
        survives(software.activate());
        same(software.forUpdate());
        pullGoesOn(software, false);
        same(software.deliver(factory().climate("1.1.0")));
        same(software.install());
        survives(software.activate());
        software.device().execute(software.path(6)).expect(204);
        same(software.await(SoftwareInstance.INITIAL));
        software.remove();
        assertThat(software.exists()).isFalse();
        reboot(false);
        assertThat(software.exists()).isFalse();
    }

    /** A reboot in order and one by force change nothing. */
    private void same(SoftwareInstance software) {
        SoftwareSight before = SoftwareSight.settled(software);
        assertThat(before.isTruthful()).as("%s", before).isTrue();
        for (boolean inOrder : new boolean[] {true, false}) {
            reboot(inOrder);
            assertThat(SoftwareSight.of(software))
                    .as("at once after a reboot, in order: %s", inOrder)
                    .isEqualTo(before);
        }
    }

    /** The same of what has to prove itself first: until then two reboots in a row would be counted against it. */
    private void survives(SoftwareInstance software) {
        SoftwareSight before = SoftwareSight.settled(software);
        reboot(true);
        gateway().log().await(0, line -> line.contains("has survived a start"), "survival");
        assertThat(SoftwareSight.settled(software)).isEqualTo(before);
        same(software);
    }

    /** A download goes on after a reboot where it stood, and what was there before is there. */
    private void pullGoesOn(SoftwareInstance software, boolean inOrder) {
        SoftwareSight before = SoftwareSight.settled(software);
        web.serves(factory().climate("1.2.0")).cuts(0).holds();
        pull(software, 1);
        software.await(SoftwareInstance.DOWNLOAD_STARTED);
        // by force what came within the last second may never have happened, with some time for a disk that is slow
        Pause.of(Duration.ofSeconds(inOrder ? 0 : 5));
        int mark = web.requests().mark();
        reboot(inOrder);
        web.requests().await(mark, request -> request.startsWith("bytes="), "request for the rest");
        assertThat(software.state()).isEqualTo(SoftwareInstance.DOWNLOAD_STARTED);
        web.release();
        software.await(SoftwareInstance.DELIVERED);
        SoftwareSight after = SoftwareSight.settled(software);
        assertThat(after.inPlaceLike(before)).as("%s and %s", before, after).isTrue();
        assertThat(after.version()).isEqualTo("1.2.0");
        software.device().execute(software.path(6)).expect(204);
        software.await(SoftwareInstance.INITIAL);
    }

    private void reboot(boolean inOrder) {
        if (inOrder) {
            assertThat(gateway().terminate()).isZero();
        } else {
            gateway().kill();
        }
        int mark = journal().mark();
        startAgain();
        Links.awaitBack(journal(), mark);
    }
}
