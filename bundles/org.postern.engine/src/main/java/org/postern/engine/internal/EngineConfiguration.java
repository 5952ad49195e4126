// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The configuration of the engine, PID {@code org.postern.engine}. */
@ObjectClassDefinition(name = "Postern engine", description = "The LwM2M client of the gateway")
@interface EngineConfiguration {
    @AttributeDefinition(description = "The endpoint name; empty: urn:uuid:..., made once per data folder")
    String endpoint() default "";

    @AttributeDefinition(description = "How many handlers of objects run at the same time", min = "1", max = "64")
    int handlerThreads() default 8;

    @AttributeDefinition(description = "How many requests may wait for one object", min = "1", max = "1024")
    int queuePerObject() default 64;

    @AttributeDefinition(
            description =
                    "How long further changes are awaited at most before the servers are told of objects that came,"
                            + " half of it when none comes, in ms",
            min = "0",
            max = "1000")
    int coalesceMillis() default 20;

    @AttributeDefinition(
            description = "How long a stopped object is held for its successor before it is announced as gone, in ms",
            min = "0",
            max = "60000")
    int holdMillis() default 1000;

    @AttributeDefinition(
            description = "The longest wait for all objects to come up before the first Register, in ms",
            min = "0",
            max = "60000")
    int settleMillis() default 3000;

    @AttributeDefinition(
            description = "How long an object may take for an answer until the server gets 5.03, while the object goes"
                    + " on, in s",
            min = "1",
            max = "3600")
    int answerSeconds() default 60;

    @AttributeDefinition(
            description = "The largest payload that is held in memory; larger ones are streamed or refused, in bytes",
            min = "1024",
            max = "8388608")
    int maxPayloadBytes() default 65536;

    @AttributeDefinition(
            description =
                    "The format of a single resource when a server does not name one; plain is text, or the bytes of"
                            + " an opaque one",
            options = {
                @Option(label = "plain", value = "plain"),
                @Option(label = "TLV", value = "tlv"),
                @Option(label = "JSON", value = "json")
            })
    String defaultFormatSingle() default "plain";

    @AttributeDefinition(
            description = "The format of objects, instances and multiple resources when a server does not name one",
            options = {@Option(label = "TLV", value = "tlv"), @Option(label = "JSON", value = "json")})
    String defaultFormatOthers() default "tlv";

    @AttributeDefinition(description = "The wait after the first failed Register, in s", min = "1", max = "3600")
    int firstRetrySeconds() default 2;

    @AttributeDefinition(description = "The longest wait between Registers, in s", min = "1", max = "86400")
    int longestRetrySeconds() default 600;

    @AttributeDefinition(
            description = "In queue mode, how long the gateway can be reached after the last message, in s;"
                    + " 0: MAX_TRANSMIT_WAIT of the transport, which is 93 s and the least that LwM2M allows",
            min = "0",
            max = "3600")
    int awakeSeconds() default 0;

    @AttributeDefinition(
            description =
                    "In queue mode, whether a notification wakes the gateway; otherwise it waits for the next Update")
    boolean wakeToNotify() default true;

    @AttributeDefinition(
            description =
                    "With several servers, the short server id of the one that owns instances that nobody gave rights on;"
                            + " 0 for the lowest there is",
            min = "0",
            max = "65534")
    int accessOwner() default 0;

    @AttributeDefinition(
            description =
                    "With several servers, the rights of all others on such instances: the sum of 1 for Read and Observe,"
                            + " 2 for Write, 4 for Execute and 8 for Delete",
            min = "0",
            max = "15")
    int accessOfOthers() default 0;

    @AttributeDefinition(
            description = "Whether every notification is confirmable; otherwise those of servers in queue mode are, and"
                    + " one in 24 hours")
    boolean confirmableNotifications() default false;

    @AttributeDefinition(description = "How many observations a server may have", min = "16", max = "65536")
    int maxObservations() default 4096;

    @AttributeDefinition(
            description = "How many notifications are stored for each server that is offline or disabled; then the"
                    + " oldest is dropped",
            min = "0",
            max = "65536")
    int storedNotifications() default 1000;

    @AttributeDefinition(
            description = "How much content that may be for each server, in bytes",
            min = "0",
            max = "67108864")
    int storedNotificationBytes() default 262144;

    @AttributeDefinition(
            description = "How much later than its period says a notification may leave, in ms; more saves wake-ups",
            min = "10",
            max = "1000")
    int notificationTickMillis() default 100;
}
