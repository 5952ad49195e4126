// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.server;

import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.postern.engine.internal.core.Accounts;
import org.postern.engine.internal.observation.Notifier;
import org.postern.engine.internal.operation.Operations;
import org.postern.engine.internal.registration.AccountSettings;
import org.postern.engine.internal.registration.QueueMode;
import org.postern.engine.internal.registration.Registration;
import org.postern.engine.internal.registration.RegistrationContext;
import org.postern.engine.internal.registration.RegistrationHost;
import org.postern.engine.internal.registration.RegistrationStore;
import org.postern.engine.internal.registration.RetryPolicy;
import org.postern.engine.internal.time.LastingClock;
import org.postern.engine.internal.time.Timers;
import org.postern.engine.internal.tree.ObjectKeeper;
import org.postern.management.api.ManagementEvent;

/**
 * What all servers share.
 *
 * @param endpoint the endpoint name
 * @param keeper the objects
 * @param operations on them
 * @param notifier makes the notifications
 * @param accounts the instances of the Security and the Server object
 * @param transports those that are there
 * @param timers the monotonic clock
 * @param threads for work that never blocks
 * @param blocking for name resolution and the opening of sockets
 * @param clock the wall clock, for people
 * @param retry how registrations are tried again
 * @param queueMode how queue mode is kept
 * @param random scatters the retries
 * @param store what survives a power cut
 * @param unreached failed attempts, which lead to another bootstrap
 * @param events what people should see
 */
public record ServerContext(
        String endpoint,
        ObjectKeeper keeper,
        Operations operations,
        Notifier notifier,
        Accounts accounts,
        Transports transports,
        Timers timers,
        Executor threads,
        Executor blocking,
        Clock clock,
        RetryPolicy retry,
        QueueMode queueMode,
        RandomGenerator random,
        RegistrationStore store,
        Unreached unreached,
        Consumer<ManagementEvent> events) {
    Registration registration(AccountSettings settings, RegistrationHost host) {
        LastingClock lasting = LastingClock.of(timers, clock);
        return new Registration(
                settings,
                host,
                new RegistrationContext(threads, timers, clock, lasting, retry, random, queueMode, store));
    }
}
