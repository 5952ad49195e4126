// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import static org.assertj.core.api.Assertions.assertThat;

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

        // DOWNLOADED lasts for milliseconds: by the rules of Observe a newer value may take its place
        assertThat(notified(mark, state)).isIn(List.of(1L, 2L, 3L, 4L, 0L), List.of(1L, 3L, 4L, 0L));
        assertThat(notified(mark, result)).containsExactly(1L, 3L, 2L, 0L);
        assertThat(web.requests().since(0).stream().filter(request -> request.startsWith("bytes=")))
                .isNotEmpty();
        software.device().cancel(state).expect(205);
        software.device().cancel(result).expect(205);
        software.remove();
    }

    @Test
    @DisplayName(
            "SW-14: after a reboot between any two states, in order or by force, object 9 says the same, and it is so")
    void rebootBetweenStates() {
        SoftwareInstance software = software(2).create();
        same(software);
        pullIsLost(software, true);
        pullIsLost(software, false);
        same(software.deliver(factory().climate("1.0.0")));
        same(software.install());
        survives(software.activate());
        software.device().execute(software.path(11)).expect(204);
        same(software);
        survives(software.activate());
        same(software.forUpdate());
        pullIsLost(software, false);
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
        SoftwareSight before = SoftwareSight.of(software);
        assertThat(before.isTruthful()).as("%s", before).isTrue();
        for (boolean inOrder : new boolean[] {true, false}) {
            reboot(inOrder);
            assertThat(SoftwareSight.of(software))
                    .as("after a reboot, in order: %s", inOrder)
                    .isEqualTo(before);
        }
    }

    /** The same of what has to prove itself first: until then two reboots in a row would be counted against it. */
    private void survives(SoftwareInstance software) {
        SoftwareSight before = SoftwareSight.of(software);
        reboot(true);
        gateway().log().await(0, line -> line.contains("has survived a start"), "survival");
        assertThat(SoftwareSight.of(software)).isEqualTo(before);
        same(software);
    }

    /** A download does not survive: result 52, and what was there before is there. */
    private void pullIsLost(SoftwareInstance software, boolean inOrder) {
        SoftwareSight before = SoftwareSight.of(software);
        web.serves(factory().climate("1.2.0")).cuts(0).holds();
        pull(software, 1);
        software.await(SoftwareInstance.DOWNLOAD_STARTED);
        reboot(inOrder);
        web.release();
        SoftwareSight after = SoftwareSight.of(software);
        assertThat(after.state()).isZero();
        assertThat(after.inPlaceLike(before)).as("%s and %s", before, after).isTrue();
        // by force, what began a moment ago may never have happened
        assertThat(after.result()).isIn(inOrder ? List.of(52L) : List.of(52L, before.result()));
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
