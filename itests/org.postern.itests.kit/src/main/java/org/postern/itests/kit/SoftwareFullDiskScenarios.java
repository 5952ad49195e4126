// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An update comes while the disk has room for less and less of it: for the package, its jars, the bundles, the journal.
 * Skipped where no disk can be mounted, so no requirement is proven here that others do not prove as well.
 */
public abstract class SoftwareFullDiskScenarios extends Scenarios {
    private static final String ENDPOINT = "gateway";
    private static final int DISK_MEBIBYTES = 48;
    private static final long KIBIBYTE = 1 << 10;
    private static final long DOWNLOADED = 2;

    /** From all that is needed to nothing, in kibibytes. */
    private static final long[] ROOM = {4096, 1200, 600, 120, 72, 48, 36, 24, 12, 4, 0};

    @Test
    @DisplayName("an update for which the disk has no room is refused, and the old version runs on")
    void noRoom(@TempDir Path folder) {
        assumeTrue(SmallDisk.possible(folder.resolve("probe")), "no small disk can be mounted");
        SoftwareFactory factory = SoftwareFactory.in(folder);
        byte[] old = factory.climate("1.0.0");
        byte[] update = factory.climate("1.0.1");
        try (LwM2mServerPeer peer = server();
                SmallDisk disk = SmallDisk.at(folder.resolve("data"), DISK_MEBIBYTES)) {
            GatewaySetup setup = GatewaySetup.in(folder, ENDPOINT)
                    .server(peer)
                    .trust(factory.signer().certificate())
                    .configure("org.postern.software", "{\"reserveMebibytes\": 0}");
            SoftwareInstance software = new SoftwareInstance(new Device(peer, ENDPOINT), 0);
            try (Gateway gateway = setup.start().awaitRegistered(1)) {
                int put = 0;
                for (long room : ROOM) {
                    software.create().deliver(old).install().activate();
                    disk.leave(room * KIBIBYTE);
                    String before = SoftwareSight.of(software).toString();
                    boolean updated = update(software, update);
                    put += updated ? 1 : 0;
                    SoftwareSight after = SoftwareSight.of(software);
                    String what = room + " KiB left\nbefore: " + before + "\nafter: " + after + "\n"
                            + String.join("\n", gateway.log().since(0));
                    assertThat(after.isTruthful()).as(what).isTrue();
                    assertThat(after.inPlace()).as(what).containsExactly(updated ? "1.0.1" : "1.0.0");
                    assertThat(after.served()).as(what).isTrue();
                    assertThat(after.result()).as(what).isIn(0L, 2L, 50L, 58L);
                    disk.free();
                    software.remove();
                }
                assertThat(put).as("updates that found room").isBetween(1, ROOM.length - 1);
                assertThat(gateway.terminate()).isZero();
            }
        }
    }

    /** As far as it goes; whether the update runs. */
    private static boolean update(SoftwareInstance software, byte[] update) {
        Device device = software.device();
        if (device.execute(software.path(6), "1").code() != 204) {
            return false;
        }
        if (device.write(software.path(2), Format.OPAQUE, update).code() != 204) {
            return false;
        }
        settle(software);
        if (software.state() != SoftwareInstance.DELIVERED
                || device.execute(software.path(4)).code() != 204) {
            return false;
        }
        settle(software);
        return software.state() == SoftwareInstance.INSTALLED
                && software.result() == 2
                && device.execute(software.path(10)).code() == 204;
    }

    /** Waits until nothing is under way: Activate is answered after what was asked before. */
    private static void settle(SoftwareInstance software) {
        Pause.until(
                () -> software.state() != SoftwareInstance.DOWNLOAD_STARTED && software.state() != DOWNLOADED,
                () -> "the transfer does not end");
        software.device().execute(software.path(10));
    }
}
