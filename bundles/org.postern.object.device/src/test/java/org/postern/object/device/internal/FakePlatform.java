// SPDX-License-Identifier: Apache-2.0
package org.postern.object.device.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postern.platform.api.DeviceClock;
import org.postern.platform.api.DeviceError;
import org.postern.platform.api.DeviceErrors;
import org.postern.platform.api.DevicePlatform;
import org.postern.platform.api.Identity;
import org.postern.platform.api.Memory;
import org.postern.platform.api.Power;
import org.postern.platform.api.Subscription;

/** A machine of which a test turns every screw; single-threaded. */
final class FakePlatform implements DevicePlatform, DeviceErrors, DeviceClock {
    static final Identity NOBODY = new Identity(null, null, null, null, null, null, null);

    final List<String> done = new ArrayList<>();
    final List<Consumer<Aspect>> listeners = new ArrayList<>();
    final List<Runnable> errorListeners = new ArrayList<>();
    private final Set<DeviceError> present = EnumSet.noneOf(DeviceError.class);
    Identity identity = NOBODY;
    Optional<Memory> memory = Optional.empty();
    Power power = Power.UNKNOWN;
    boolean rebootable = true;
    boolean factoryResettable;
    Instant machineTime = Instant.parse("2026-11-22T12:00:00Z");
    private Duration ahead = Duration.ZERO;
    private ZoneId zone = ZoneId.of("UTC");
    private @Nullable ZoneOffset offset;

    void power(Power to) {
        power = to;
        tell(Aspect.POWER);
    }

    void memory(long total, long free) {
        memory = Optional.of(new Memory(total, free));
        tell(Aspect.MEMORY);
    }

    void tell(Aspect aspect) {
        List.copyOf(listeners).forEach(listener -> listener.accept(aspect));
    }

    @Override
    public Identity identity() {
        return identity;
    }

    @Override
    public Optional<Memory> memory() {
        return memory;
    }

    @Override
    public Power power() {
        return power;
    }

    @Override
    public DeviceClock clock() {
        return this;
    }

    @Override
    public boolean rebootable() {
        return rebootable;
    }

    @Override
    public void reboot() {
        done.add("reboot");
    }

    @Override
    public boolean factoryResettable() {
        return factoryResettable;
    }

    @Override
    public void factoryReset() {
        done.add("factory reset");
    }

    @Override
    public Subscription listen(Consumer<Aspect> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void raise(DeviceError error) {
        present.add(error);
        List.copyOf(errorListeners).forEach(Runnable::run);
    }

    @Override
    public void clear(DeviceError error) {
        present.remove(error);
        List.copyOf(errorListeners).forEach(Runnable::run);
    }

    @Override
    public Set<DeviceError> present() {
        return Set.copyOf(present);
    }

    @Override
    public Subscription listen(Runnable listener) {
        errorListeners.add(listener);
        return () -> errorListeners.remove(listener);
    }

    @Override
    public Instant now() {
        return machineTime.plus(ahead);
    }

    @Override
    public ZoneId zone() {
        return zone;
    }

    @Override
    public ZoneOffset offset() {
        return offset != null ? offset : zone.getRules().getOffset(now());
    }

    @Override
    public void setTime(Instant time) {
        ahead = Duration.between(machineTime, time);
        tell(Aspect.CLOCK);
    }

    @Override
    public void setZone(ZoneId to) {
        zone = to;
        offset = null;
        tell(Aspect.CLOCK);
    }

    @Override
    public void setOffset(ZoneOffset to) {
        offset = to;
        tell(Aspect.CLOCK);
    }
}
