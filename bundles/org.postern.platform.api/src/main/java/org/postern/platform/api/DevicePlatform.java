// SPDX-License-Identifier: Apache-2.0
package org.postern.platform.api;

import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The machine that the gateway runs on, as a service.
 *
 * <p>Readers never wait for the machine: they get the last sample, and asking for one that has become old starts the
 * next in the background. The one exception is the very first question, which is answered right rather than at once
 * (some milliseconds, when it comes before the platform has looked by itself). All calls may come from any thread.
 */
@ProviderType
public interface DevicePlatform {
    /** What the machine is; does not change while the service lives. */
    Identity identity();

    /** Main memory as last sampled; empty when the machine does not tell. Equal samples are the same instance. */
    Optional<Memory> memory();

    /** Power supply as last sampled. Equal samples are the same instance. */
    Power power();

    /** The clock of the machine. */
    DeviceClock clock();

    /** Whether {@link #reboot} is possible; does not change while the service lives. */
    boolean rebootable();

    /**
     * Restarts the machine, in the background. A failure is logged.
     *
     * @throws IllegalStateException if it is not {@link #rebootable}
     */
    void reboot();

    /** Whether {@link #factoryReset} is possible; does not change while the service lives. */
    boolean factoryResettable();

    /**
     * Brings the machine back to the state of its delivery, in the background. A failure is logged.
     *
     * @throws IllegalStateException if it is not {@link #factoryResettable}
     */
    void factoryReset();

    /**
     * Tells of every sampled or set change from now on.
     *
     * @param listener called on a thread of the platform; must not block
     * @return to be closed when no longer wanted
     */
    Subscription listen(Consumer<Aspect> listener);

    /** What changed. */
    enum Aspect {
        MEMORY,
        POWER,
        CLOCK
    }
}
