// SPDX-License-Identifier: Apache-2.0
package org.postern.platform.linux.internal;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.postern.platform.api.DeviceClock;
import org.postern.platform.api.DeviceErrors;
import org.postern.platform.api.DevicePlatform;
import org.postern.platform.api.Identity;
import org.postern.platform.api.Memory;
import org.postern.platform.api.Power;
import org.postern.platform.api.Subscription;
import org.postern.platform.linux.internal.machine.IdentityReader;
import org.postern.platform.linux.internal.machine.MemoryReader;
import org.postern.platform.linux.internal.machine.PowerReader;
import org.postern.platform.linux.internal.machine.ZoneReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This machine, from the files of kernel and distribution.
 *
 * <p>Two threads at most: one samples, one runs commands while there are any. Activation reads no file.
 */
@Component(
        service = DevicePlatform.class,
        configurationPid = LinuxConfiguration.PID,
        configurationPolicy = ConfigurationPolicy.OPTIONAL)
@Designate(ocd = LinuxConfiguration.class)
public final class LinuxPlatform implements DevicePlatform {
    private static final Logger LOG = LoggerFactory.getLogger("postern.platform");

    private final Settings settings;
    private final IdentityReader identityReader;
    private final ZoneReader zoneReader;
    private final MemoryReader memoryReader;
    private final PowerReader powerReader;
    private final Conditions conditions;
    private final Listeners<Aspect> listeners = new Listeners<>();
    private final ScheduledThreadPoolExecutor executor;
    private final Sampler sampler;
    private final Commands commands;
    private final LinuxClock clock;
    private volatile @Nullable Identity identity;

    @Activate
    public LinuxPlatform(LinuxConfiguration configuration, BundleContext context, @Reference DeviceErrors errors) {
        this(Settings.of(configuration, context.getBundle().getVersion().toString()), errors);
    }

    LinuxPlatform(Settings settings, DeviceErrors errors) {
        this.settings = settings;
        identityReader = new IdentityReader(settings.roots(), settings.identity());
        zoneReader = new ZoneReader(settings.roots());
        memoryReader = new MemoryReader(settings.roots());
        powerReader = new PowerReader(settings.roots(), settings.powerKinds(), settings.lowBatteryPercent());
        conditions = new Conditions(errors, settings.lowBatteryPercent(), settings.outOfMemoryPercent());
        executor = new ScheduledThreadPoolExecutor(1, threads("sampler"));
        executor.setRemoveOnCancelPolicy(true);
        sampler = new Sampler(this::read, this::sampled, executor, System::nanoTime, settings.refresh());
        commands = new Commands(settings.commandTimeout());
        clock = new LinuxClock(
                new LinuxClock.Machine(Clock.systemUTC(), () -> sampler.last().zone(), this::sampleThen),
                settings.commands(),
                commands,
                () -> listeners.tell(Aspect.CLOCK));
        var unused = executor.scheduleWithFixedDelay(
                this::sample, 0, settings.sample().toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public Identity identity() {
        Identity known = identity;
        return known != null ? known : identify();
    }

    @Override
    public Optional<Memory> memory() {
        return sampler.last().memory();
    }

    @Override
    public Power power() {
        return sampler.last().power();
    }

    @Override
    public DeviceClock clock() {
        return clock;
    }

    @Override
    public boolean rebootable() {
        return !settings.commands().reboot().isEmpty();
    }

    @Override
    public void reboot() {
        if (!rebootable()) {
            throw new IllegalStateException("no reboot: set rebootCommand in " + LinuxConfiguration.PID);
        }
        commands.run("reboot", "rebootCommand", settings.commands()::reboot, ok -> {});
    }

    @Override
    public boolean factoryResettable() {
        return !settings.commands().factoryReset().isEmpty();
    }

    @Override
    public void factoryReset() {
        if (!factoryResettable()) {
            throw new IllegalStateException("no factory reset: set factoryResetCommand in " + LinuxConfiguration.PID);
        }
        commands.run("factory reset", "factoryResetCommand", settings.commands()::factoryReset, ok -> {});
    }

    @Override
    public Subscription listen(Consumer<Aspect> listener) {
        return listeners.add(listener);
    }

    @Deactivate
    void close() throws InterruptedException {
        executor.shutdownNow();
        commands.close();
        // a driver of the kernel may hang in a read; the thread is a daemon and holds nobody up
        if (!executor.awaitTermination(500, TimeUnit.MILLISECONDS)) {
            LOG.warn("Reading {} still hangs; the thread ends when the kernel answers", settings.roots());
        }
    }

    /** Names and numbers the threads of one purpose. */
    static ThreadFactory threads(String purpose) {
        return task -> {
            Thread thread = new Thread(task, "postern-platform-" + purpose);
            thread.setDaemon(true);
            return thread;
        };
    }

    private synchronized Identity identify() {
        Identity known = identity;
        if (known == null) {
            known = identityReader.read();
            identity = known;
        }
        return known;
    }

    private Sample read() {
        ZoneId zone = zoneReader.read();
        return new Sample(Optional.ofNullable(memoryReader.read()), powerReader.read(), zone);
    }

    private void sample() {
        try {
            identity();
            sampler.take();
        } catch (RuntimeException e) {
            LOG.warn("The machine could not be sampled; its last values stay", e);
        }
    }

    private void sampleThen(Runnable next) {
        executor.execute(() -> {
            sample();
            next.run();
        });
    }

    @SuppressWarnings("ReferenceEquality") // a sample keeps the instances of the one before where they are equal
    private void sampled(Sample older, Sample newer) {
        conditions.evaluate(newer);
        if (!older.memory().equals(newer.memory())) {
            listeners.tell(Aspect.MEMORY);
        }
        if (older.power() != newer.power()) {
            listeners.tell(Aspect.POWER);
        }
        if (older.zone() != newer.zone()) {
            listeners.tell(Aspect.CLOCK);
        }
    }
}
