// SPDX-License-Identifier: Apache-2.0
package org.postern.platform.linux.internal.machine;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What the boot loader of a board tells (Devicetree Specification 0.4, section 2.3): strings that end with NUL. */
final class DeviceTree {
    private final Path folder;

    DeviceTree(Path proc) {
        folder = proc.resolve("device-tree");
    }

    @Nullable
    String model() {
        return SmallFile.line(folder.resolve("model"));
    }

    @Nullable
    String serialNumber() {
        return SmallFile.line(folder.resolve("serial-number"));
    }

    /** The vendor of the most specific entry {@code vendor,board} in the list of what the board is compatible with. */
    @Nullable
    String manufacturer() {
        String compatible = SmallFile.line(folder.resolve("compatible"));
        int comma = compatible == null ? -1 : compatible.indexOf(',');
        return compatible == null || comma < 1 ? null : SmallFile.clean(compatible.substring(0, comma));
    }
}
