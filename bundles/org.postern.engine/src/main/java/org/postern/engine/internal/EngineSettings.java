// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import java.time.Duration;
import org.postern.codec.ContentFormat;
import org.postern.codec.DefaultFormats;
import org.postern.codec.Formats;
import org.postern.engine.internal.access.AccessPolicy;
import org.postern.engine.internal.access.Rights;
import org.postern.engine.internal.observation.NotificationSettings;
import org.postern.engine.internal.registration.QueueMode;
import org.postern.engine.internal.registration.RetryPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings of the engine, checked.
 *
 * @param handlerThreads how many handlers of objects may run at the same time, 1..64
 * @param queuePerObject how many requests may wait for one object, 1..1024
 * @param coalesce how long further changes of the object list are awaited at most, 0..1 s
 * @param hold how long a stopped object is held for its successor, 0..60 s
 * @param settle the longest wait for start-up to settle before the first Register, 0..60 s
 * @param answer how long an object may owe an answer until the server gets 5.03, 1 s..1 h
 * @param maxPayloadBytes the largest payload held in memory, 1 KiB..8 MiB
 * @param formats of answers to requests that name none
 * @param retry how registrations are tried again
 * @param access the rights on what nobody gave rights on
 * @param queueMode how queue mode is kept, awake for 0 (the transport says) or 1..3600 s
 * @param notifications how they are made
 */
record EngineSettings(
        int handlerThreads,
        int queuePerObject,
        Duration coalesce,
        Duration hold,
        Duration settle,
        Duration answer,
        int maxPayloadBytes,
        DefaultFormats formats,
        RetryPolicy retry,
        AccessPolicy access,
        QueueMode queueMode,
        NotificationSettings notifications) {
    private static final Logger LOG = LoggerFactory.getLogger("postern.engine");

    /** @throws IllegalArgumentException saying which value is wrong and what is allowed */
    EngineSettings {
        within("handlerThreads", handlerThreads, 1, 64);
        within("queuePerObject", queuePerObject, 1, 1024);
        within("coalesceMillis", coalesce.toMillis(), 0, 1000);
        within("holdMillis", hold.toMillis(), 0, 60_000);
        within("settleMillis", settle.toMillis(), 0, 60_000);
        within("answerSeconds", answer.toSeconds(), 1, 3600);
        within("maxPayloadBytes", maxPayloadBytes, 1024, 8 << 20);
        within("accessOwner", access.owner(), 0, 65_534);
        within("accessOfOthers", access.others(), 0, Rights.ALL & ~Rights.CREATE);
        within("awakeSeconds", queueMode.awake().toSeconds(), 0, 3600);
    }

    static EngineSettings of(EngineConfiguration configuration) {
        return new EngineSettings(
                configuration.handlerThreads(),
                configuration.queuePerObject(),
                Duration.ofMillis(configuration.coalesceMillis()),
                Duration.ofMillis(configuration.holdMillis()),
                Duration.ofMillis(configuration.settleMillis()),
                Duration.ofSeconds(configuration.answerSeconds()),
                configuration.maxPayloadBytes(),
                formats(configuration.defaultFormatSingle(), configuration.defaultFormatOthers()),
                retry(configuration.firstRetrySeconds(), configuration.longestRetrySeconds()),
                new AccessPolicy(configuration.accessOwner(), configuration.accessOfOthers()),
                new QueueMode(Duration.ofSeconds(configuration.awakeSeconds()), configuration.wakeToNotify()),
                new NotificationSettings(
                        configuration.confirmableNotifications(),
                        configuration.maxObservations(),
                        configuration.storedNotifications(),
                        configuration.storedNotificationBytes(),
                        Duration.ofMillis(configuration.notificationTickMillis())));
    }

    /** Each value may be right and the pair wrong: the gateway must come up nevertheless, so the longest wait gives way. */
    static RetryPolicy retry(int first, int longest) {
        if (longest < first) {
            LOG.warn(
                    "longestRetrySeconds is {}, less than firstRetrySeconds, and is taken as {}; correct {}",
                    longest,
                    first,
                    "org.postern.engine");
        }
        return new RetryPolicy(
                Duration.ofSeconds(first),
                RetryPolicy.DEFAULT.factor(),
                Duration.ofSeconds(Math.max(first, longest)),
                RetryPolicy.DEFAULT.jitter());
    }

    /** @throws IllegalArgumentException saying which name is wrong and what is allowed */
    static DefaultFormats formats(String single, String others) {
        ContentFormat ofOthers = format("defaultFormatOthers", others, "tlv or json");
        return single.equals("plain")
                ? new DefaultFormats(null, ofOthers)
                : new DefaultFormats(format("defaultFormatSingle", single, "plain, tlv or json"), ofOthers);
    }

    private static ContentFormat format(String key, String name, String allowed) {
        return switch (name) {
            case "tlv" -> Formats.TLV;
            case "json" -> Formats.JSON;
            default -> throw new IllegalArgumentException(key + " must be " + allowed + ", not " + name);
        };
    }

    private static void within(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " must be " + min + " to " + max + ", not " + value);
        }
    }
}
