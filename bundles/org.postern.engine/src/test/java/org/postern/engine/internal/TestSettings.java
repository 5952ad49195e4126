// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import java.time.Duration;
import org.postern.codec.DefaultFormats;
import org.postern.engine.internal.access.AccessPolicy;
import org.postern.engine.internal.observation.NotificationSettings;
import org.postern.engine.internal.registration.QueueMode;
import org.postern.engine.internal.registration.RetryPolicy;

/** The defaults. */
final class TestSettings {
    static final EngineSettings SETTINGS = new EngineSettings(
            8,
            64,
            Duration.ofMillis(20),
            Duration.ofSeconds(1),
            Duration.ofSeconds(3),
            Duration.ofSeconds(60),
            65536,
            DefaultFormats.STANDARD,
            RetryPolicy.DEFAULT,
            AccessPolicy.DEFAULT,
            QueueMode.DEFAULT,
            NotificationSettings.DEFAULT);

    private TestSettings() {}

    /** The defaults, with another queue mode and rights for everybody. */
    static EngineSettings with(QueueMode queueMode) {
        return new EngineSettings(
                SETTINGS.handlerThreads(),
                SETTINGS.queuePerObject(),
                SETTINGS.coalesce(),
                SETTINGS.hold(),
                SETTINGS.settle(),
                SETTINGS.answer(),
                SETTINGS.maxPayloadBytes(),
                SETTINGS.formats(),
                SETTINGS.retry(),
                new AccessPolicy(0, 15),
                queueMode,
                SETTINGS.notifications());
    }
}
