// SPDX-License-Identifier: Apache-2.0
package org.postern.object.device.internal;

import org.jspecify.annotations.Nullable;
import org.postern.api.Changes;
import org.postern.platform.api.DeviceErrors;
import org.postern.platform.api.DevicePlatform;
import org.postern.platform.api.DevicePlatform.Aspect;
import org.postern.platform.api.Memory;
import org.postern.platform.api.Subscription;

/**
 * Announces what changed on the machine, resource by resource.
 *
 * <p>Free memory is never the same twice: only a step of 1 % of the total is news. Current time is news only when it
 * was set; who wants to watch it tick asks for a maximum period.
 */
final class DeviceChanges implements AutoCloseable {
    private static final int STEPS_OF_MEMORY = 100;

    private final DevicePlatform platform;
    private final PowerViews power;
    private final ErrorCodes errorCodes;
    private final Subscription ofPlatform;
    private final Subscription ofErrors;
    private PowerView announcedPower = PowerView.UNKNOWN;
    private Memory announcedMemory = new Memory(0, 0);
    private volatile @Nullable Changes to;

    DeviceChanges(DevicePlatform platform, PowerViews power, DeviceErrors errors, ErrorCodes errorCodes) {
        this.platform = platform;
        this.power = power;
        this.errorCodes = errorCodes;
        ofPlatform = platform.listen(this::changed);
        ofErrors = errors.listen(this::errorsChanged);
        errorCodes.update();
    }

    /** Where to announce, null for nowhere. */
    void to(@Nullable Changes changes) {
        this.to = changes;
    }

    void errorsChanged() {
        announce(11, errorCodes.update());
    }

    void bindingsChanged() {
        announce(16, true);
    }

    void announce(int resource, boolean changed) {
        Changes told = to;
        if (changed && told != null) {
            told.changed(resource);
        }
    }

    @Override
    public void close() {
        ofErrors.close();
        ofPlatform.close();
    }

    private void changed(Aspect aspect) {
        switch (aspect) {
            case POWER -> powerChanged();
            case MEMORY -> memoryChanged();
            case CLOCK -> {
                announce(13, true);
                announce(14, true);
                announce(15, true);
            }
        }
    }

    private synchronized void powerChanged() {
        PowerView older = announcedPower;
        PowerView newer = power.current();
        announcedPower = newer;
        announce(6, !newer.kinds().equals(older.kinds()));
        announce(7, !newer.voltages().equals(older.voltages()));
        announce(8, !newer.currents().equals(older.currents()));
        announce(9, newer.hasLevel() != older.hasLevel() || newer.level() != older.level());
        announce(20, newer.status() != older.status());
    }

    private synchronized void memoryChanged() {
        Memory older = announcedMemory;
        Memory newer = platform.memory().orElse(new Memory(0, 0));
        boolean total = newer.totalKilobytes() != older.totalKilobytes();
        long step = Math.abs(newer.freeKilobytes() - older.freeKilobytes());
        if (total || step * STEPS_OF_MEMORY >= newer.totalKilobytes()) {
            announcedMemory = newer;
            announce(10, true);
            announce(21, total);
        }
    }
}
