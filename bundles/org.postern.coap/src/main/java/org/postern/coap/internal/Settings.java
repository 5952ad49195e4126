// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.coap.BlockOption;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.SystemConfig;
import org.postern.transport.api.Timings;

/** The configuration, validated. Names and units are those of {@link CoapConfiguration}. */
record Settings(
        Duration ackTimeout,
        int maxRetransmit,
        Duration acknowledgeAfter,
        int blockSize,
        Duration transferTimeout,
        int maxTransfers,
        int maxResponse,
        int maxRememberedAnswers,
        int maxObservations,
        int maxConnections,
        int workerThreads,
        int workerQueue) {
    /** MAX_LATENCY of RFC 7252, section 4.8.2. */
    static final Duration MAX_LATENCY = Duration.ofSeconds(100);

    /** ACK_RANDOM_FACTOR in percent. */
    private static final int RANDOM_PERCENT = 150;

    /** @throws IllegalArgumentException if a value is out of range; the message names it */
    static Settings of(CoapConfiguration from) {
        int block = from.blockSizeBytes();
        if (block < 16 || block > 1024 || Integer.bitCount(block) != 1) {
            throw new IllegalArgumentException(
                    "blockSizeBytes is " + block + ", must be 16, 32, 64, 128, 256, 512 or 1024");
        }
        return new Settings(
                Duration.ofMillis(range("ackTimeoutMillis", from.ackTimeoutMillis(), 100, 60_000)),
                range("maxRetransmit", from.maxRetransmit(), 1, 10),
                Duration.ofMillis(range("acknowledgeAfterMillis", from.acknowledgeAfterMillis(), 10, 1500)),
                block,
                Duration.ofSeconds(range("transferTimeoutSeconds", from.transferTimeoutSeconds(), 1, 3600)),
                range("maxTransfers", from.maxTransfers(), 1, 64),
                range("maxResponseBytes", from.maxResponseBytes(), 1024, 1 << 20),
                range("maxRememberedAnswers", from.maxRememberedAnswers(), 64, 65_536),
                range("maxObservations", from.maxObservations(), 16, 65_536),
                range("maxConnections", from.maxConnections(), 1, 64),
                range("workerThreads", from.workerThreads(), 1, 8),
                range("workerQueue", from.workerQueue(), 16, 4096));
    }

    private static int range(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " is " + value + ", must be " + min + ".." + max);
        }
        return value;
    }

    /** The times that follow from the retransmission (RFC 7252, section 4.8.2). */
    Timings timings() {
        Duration wait = ackTimeout
                .multipliedBy(((1L << (maxRetransmit + 1)) - 1) * RANDOM_PERCENT)
                .dividedBy(100);
        Duration span = ackTimeout
                .multipliedBy(((1L << maxRetransmit) - 1) * RANDOM_PERCENT)
                .dividedBy(100);
        return new Timings(wait, span.plus(MAX_LATENCY.multipliedBy(2)).plus(ackTimeout));
    }

    /** The SZX of the block size. */
    int szx() {
        return BlockOption.size2Szx(blockSize);
    }

    /** What Californium is to know. Never its default configuration: that one writes a file. */
    Configuration californium() {
        CoapConfig.register();
        Configuration configuration = Configuration.createStandardWithoutFile();
        configuration.set(CoapConfig.ACK_TIMEOUT, (int) ackTimeout.toMillis(), TimeUnit.MILLISECONDS);
        configuration.set(CoapConfig.MAX_RETRANSMIT, maxRetransmit);
        configuration.set(
                CoapConfig.EXCHANGE_LIFETIME, (int) timings().exchangeLifetime().toSeconds(), TimeUnit.SECONDS);
        // block-wise transfers are ours: Californium's would hold whole bodies in memory
        configuration.set(CoapConfig.MAX_RESOURCE_BODY_SIZE, 0);
        // enough for what still travels; the answers that must not be lost are kept by AnswerMemory
        configuration.set(CoapConfig.DEDUPLICATOR, CoapConfig.DEDUPLICATOR_PEERS_MARK_AND_SWEEP);
        configuration.set(CoapConfig.MAX_ACTIVE_PEERS, 1);
        configuration.set(CoapConfig.MULTICAST_BASE_MID, 0);
        configuration.set(SystemConfig.HEALTH_STATUS_INTERVAL, 0, TimeUnit.SECONDS);
        return configuration;
    }
}
