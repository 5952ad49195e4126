// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.postern.engine.internal.time.LastingClock;
import org.postern.engine.internal.time.Timers;

/**
 * What all registrations share.
 *
 * @param threads where they work; they never block there
 * @param timers the monotonic clock
 * @param clock the wall clock, for the times people read only
 * @param lasting tells what happened how long before a restart
 * @param retry how they are tried again
 * @param random scatters the retries
 * @param queueMode how queue mode is kept
 * @param store keeps what they are over a restart
 */
public record RegistrationContext(
        Executor threads,
        Timers timers,
        Clock clock,
        LastingClock lasting,
        RetryPolicy retry,
        RandomGenerator random,
        QueueMode queueMode,
        RegistrationStore store) {}
