// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The gateway is killed while a package comes over CoAP, and started again. */
@SuppressWarnings("NullAway.Init") // each test has a server and a package of its own
public abstract class CoapPullScenarios extends SigningScenarios {
    /** The server stops answering here. */
    private static final int HELD = 12;

    /** Of so many blocks so many are durable, once a second has passed: marks are 4 KiB apart at first. */
    private static final int DURABLE = 3;

    private CoapPackages files;
    private SoftwareInstance software;

    /** The server of files. */
    protected abstract CoapPackages.Factory files();

    @BeforeEach
    void begin() {
        files = files().start();
        software = new SoftwareInstance(device(), 1).create();
    }

    @AfterEach
    void end() {
        files.close();
        software.remove();
    }

    private byte[] content(String version) {
        return factory().signed(SoftwareFactory.PACKAGE, version, factory().examples());
    }

    /** Comes so far and no further, and the gateway is killed. */
    private void pullUntilKilled(byte[] content) {
        String uri = files.serves(content);
        files.holds(HELD);
        device().write(software.path(3), uri).expect(204);
        files.asked().await(0, block -> block == HELD, "request for block " + HELD);
        Pause.of(Duration.ofMillis(1_500)); // what came within the last second may never have happened
        gateway().kill();
    }

    private void startAndAwaitBack() {
        int mark = journal().mark();
        startAgain();
        Links.awaitBack(journal(), mark);
    }

    @Test
    @DisplayName(
            "SW-04, SW-14: a pull over coap goes on after a kill of the gateway with what was not durable, and the package is"
                    + " whole")
    void goesOn() {
        pullUntilKilled(content("1.0.0"));
        int restart = files.asked().mark();
        startAndAwaitBack();
        files.asked().await(restart, block -> block == HELD, "request for block " + HELD);
        assertThat(software.state()).isEqualTo(SoftwareInstance.DOWNLOAD_STARTED);
        files.release();
        software.awaitVerdict();
        assertThat(software.state()).as(software::reason).isEqualTo(SoftwareInstance.DELIVERED);
        assertThat(files.asked().since(restart)).isNotEmpty().allMatch(block -> block >= DURABLE);
        software.install().activate();
        device().read("/3303/0/5700").expect(205);
    }

    @Test
    @DisplayName("SW-04, SW-14: where another package has its place meanwhile that one comes, from its first byte")
    void anotherOne() {
        pullUntilKilled(content("1.0.0"));
        files.release();
        files.serves(content("1.1.0"));
        int restart = files.asked().mark();
        startAndAwaitBack();
        software.awaitVerdict();
        assertThat(software.state()).as(software::reason).isEqualTo(SoftwareInstance.DELIVERED);
        assertThat(software.version()).isEqualTo("1.1.0");
        assertThat(files.asked().since(restart)).contains(0);
    }
}
