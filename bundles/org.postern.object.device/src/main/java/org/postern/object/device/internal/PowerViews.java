// SPDX-License-Identifier: Apache-2.0
package org.postern.object.device.internal;

import org.postern.platform.api.DevicePlatform;
import org.postern.platform.api.Power;

/** The view of the last sample. Safe for use by several threads: at worst two of them make the same view. */
final class PowerViews {
    private final DevicePlatform platform;
    private volatile PowerView last = PowerView.UNKNOWN;

    PowerViews(DevicePlatform platform) {
        this.platform = platform;
    }

    PowerView current() {
        Power power = platform.power();
        PowerView view = last;
        if (!view.of().equals(power)) {
            view = PowerView.of(power, view);
            last = view;
        }
        return view;
    }
}
