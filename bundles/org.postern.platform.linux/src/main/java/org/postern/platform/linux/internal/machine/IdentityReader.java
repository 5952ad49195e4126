// SPDX-License-Identifier: Apache-2.0
package org.postern.platform.linux.internal.machine;

import org.jspecify.annotations.Nullable;
import org.postern.platform.api.Identity;

/** Who the machine is: what is configured, else the firmware of a PC, else the device tree of a board. */
public final class IdentityReader {
    private final Roots roots;
    private final Identity configured;

    /** @param configured wins wherever it is not null */
    public IdentityReader(Roots roots, Identity configured) {
        this.roots = roots;
        this.configured = configured;
    }

    /** Reads about fifteen small files. */
    public Identity read() {
        Dmi dmi = new Dmi(roots.sys());
        DeviceTree tree = new DeviceTree(roots.proc());
        return new Identity(
                first(configured.manufacturer(), dmi.manufacturer(), tree.manufacturer()),
                first(configured.model(), dmi.model(), tree.model()),
                first(configured.serialNumber(), dmi.serialNumber(), tree.serialNumber()),
                first(configured.deviceType(), dmi.chassis()),
                first(configured.hardwareVersion(), dmi.hardwareVersion()),
                first(configured.firmwareVersion(), new OsRelease(roots.etc()).version()),
                configured.softwareVersion());
    }

    private static @Nullable String first(@Nullable String... candidates) {
        for (String candidate : candidates) {
            if (candidate != null) {
                return candidate;
            }
        }
        return null;
    }
}
