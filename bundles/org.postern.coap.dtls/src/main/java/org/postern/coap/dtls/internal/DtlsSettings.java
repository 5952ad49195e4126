// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.elements.config.Configuration;
import org.eclipse.californium.elements.config.SystemConfig;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.config.DtlsConfig.DtlsRole;
import org.eclipse.californium.scandium.dtls.cipher.CipherSuite;

/** The configuration, validated. Names and units are those of {@link DtlsConfiguration}. */
record DtlsSettings(
        List<String> cipherSuites,
        boolean connectionId,
        boolean keepSessions,
        boolean serverNameIndication,
        int retransmissionTimeoutMillis,
        int maxRetransmissions,
        int resumeAfterQuietSeconds,
        int mtuBytes,
        int maxHandshakeBytes,
        int recordSizeLimitBytes,
        int macErrorThreshold,
        int macErrorQuietSeconds,
        boolean newerRecordsOnly,
        int bootstrapPort,
        int maxSessionHours) {
    /** More than one, because a new session may begin while the old one still counts. */
    private static final int MAX_CONNECTIONS = 4;

    /** Messages that may wait for a handshake. */
    private static final int MAX_DEFERRED = 16;

    /** Repetitions towards those who knock: who does not answer leaves its place after some 15 s. */
    private static final int VISITOR_RETRANSMISSIONS = 3;

    /** @throws IllegalArgumentException if a value is out of range; the message names it */
    static DtlsSettings of(DtlsConfiguration from) {
        if (from.cipherSuites().length == 0) {
            throw new IllegalArgumentException("cipherSuites is empty; name at least one");
        }
        for (String name : from.cipherSuites()) {
            suite(name);
        }
        int recordSizeLimit = range("recordSizeLimitBytes", from.recordSizeLimitBytes(), 0, 16_384);
        if (recordSizeLimit > 0 && recordSizeLimit < 64) {
            throw new IllegalArgumentException(
                    "recordSizeLimitBytes is " + recordSizeLimit + ", must be 0 or 64..16384");
        }
        return new DtlsSettings(
                List.of(from.cipherSuites()),
                from.connectionId(),
                from.keepSessions(),
                from.serverNameIndication(),
                range("retransmissionTimeoutMillis", from.retransmissionTimeoutMillis(), 100, 60_000),
                range("maxRetransmissions", from.maxRetransmissions(), 1, 10),
                range("resumeAfterQuietSeconds", from.resumeAfterQuietSeconds(), 0, 86_400),
                range("mtuBytes", from.mtuBytes(), 300, 9000),
                range("maxHandshakeBytes", from.maxHandshakeBytes(), 1024, 65_536),
                recordSizeLimit,
                range("macErrorThreshold", from.macErrorThreshold(), 0, 1_000_000),
                range("macErrorQuietSeconds", from.macErrorQuietSeconds(), 1, 86_400),
                from.newerRecordsOnly(),
                range("bootstrapPort", from.bootstrapPort(), 0, 65_535),
                range("maxSessionHours", from.maxSessionHours(), 0, 87_600));
    }

    private static int range(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " is " + value + ", must be " + min + ".." + max);
        }
        return value;
    }

    private static CipherSuite suite(String name) {
        CipherSuite suite = CipherSuite.getTypeByName(name.strip());
        if (suite == null) {
            throw new IllegalArgumentException(
                    name + " in cipherSuites of org.postern.coap.dtls is no cipher suite known here");
        }
        return suite;
    }

    /**
     * The suites that can be used with a pre-shared key, or with keys and certificates.
     *
     * @throws IllegalArgumentException if none is left
     */
    List<CipherSuite> suites(boolean psk) {
        List<CipherSuite> fitting = new ArrayList<>();
        for (String name : cipherSuites) {
            CipherSuite suite = suite(name);
            if (suite.isSupported() && (psk ? suite.isPskBased() : suite.requiresServerCertificateMessage())) {
                fitting.add(suite);
            }
        }
        if (fitting.isEmpty()) {
            throw new IllegalArgumentException("cipherSuites of org.postern.coap.dtls has no suite for "
                    + (psk ? "pre-shared keys" : "keys and certificates"));
        }
        return fitting;
    }

    /** What Scandium is to know as client. */
    Configuration scandium() {
        Configuration configuration = common();
        configuration.set(DtlsConfig.DTLS_ROLE, DtlsRole.CLIENT_ONLY);
        if (resumeAfterQuietSeconds > 0) {
            configuration.set(DtlsConfig.DTLS_AUTO_HANDSHAKE_TIMEOUT, resumeAfterQuietSeconds, TimeUnit.SECONDS);
        }
        configuration.set(DtlsConfig.DTLS_MAX_RETRANSMISSIONS, maxRetransmissions);
        configuration.set(DtlsConfig.DTLS_MAX_CONNECTIONS, MAX_CONNECTIONS);
        configuration.set(DtlsConfig.DTLS_STALE_CONNECTION_THRESHOLD, 1, TimeUnit.SECONDS);
        return configuration;
    }

    /**
     * What it is to know as server: a cookie before all else, also for resumption, which is off.
     */
    Configuration scandiumAsServer() {
        Configuration configuration = common();
        configuration.set(DtlsConfig.DTLS_ROLE, DtlsRole.SERVER_ONLY);
        configuration.set(DtlsConfig.DTLS_USE_HELLO_VERIFY_REQUEST, true);
        configuration.set(DtlsConfig.DTLS_SERVER_USE_SESSION_ID, false);
        configuration.set(DtlsConfig.DTLS_MAX_RETRANSMISSIONS, Math.min(maxRetransmissions, VISITOR_RETRANSMISSIONS));
        configuration.set(DtlsConfig.DTLS_MAX_CONNECTIONS, DtlsListener.PLACES);
        return configuration;
    }

    private Configuration common() {
        Configuration configuration = new Configuration(SystemConfig.DEFINITIONS, DtlsConfig.DEFINITIONS);
        configuration.set(SystemConfig.HEALTH_STATUS_INTERVAL, 0, TimeUnit.SECONDS);
        configuration.set(DtlsConfig.DTLS_CONNECTION_ID_LENGTH, connectionId ? 0 : null);
        configuration.set(DtlsConfig.DTLS_USE_SERVER_NAME_INDICATION, serverNameIndication);
        configuration.set(DtlsConfig.DTLS_RETRANSMISSION_TIMEOUT, retransmissionTimeoutMillis, TimeUnit.MILLISECONDS);
        configuration.set(DtlsConfig.DTLS_MAX_RETRANSMISSION_TIMEOUT, 60, TimeUnit.SECONDS);
        // the first piece of an answer does not mean that the others come by themselves
        configuration.set(DtlsConfig.DTLS_USE_EARLY_STOP_RETRANSMISSION, false);
        configuration.set(DtlsConfig.DTLS_MAX_TRANSMISSION_UNIT, mtuBytes);
        configuration.set(DtlsConfig.DTLS_MAX_FRAGMENTED_HANDSHAKE_MESSAGE_LENGTH, maxHandshakeBytes);
        configuration.set(DtlsConfig.DTLS_RECORD_SIZE_LIMIT, recordSizeLimitBytes == 0 ? null : recordSizeLimitBytes);
        configuration.set(DtlsConfig.DTLS_MAC_ERROR_FILTER_THRESHOLD, macErrorThreshold);
        configuration.set(
                DtlsConfig.DTLS_MAC_ERROR_FILTER_QUIET_TIME,
                macErrorThreshold == 0 ? 0 : macErrorQuietSeconds,
                TimeUnit.SECONDS);
        configuration.set(DtlsConfig.DTLS_USE_NEWER_RECORD_FILTER, newerRecordsOnly);
        configuration.set(DtlsConfig.DTLS_RECOMMENDED_CIPHER_SUITES_ONLY, false);
        configuration.set(DtlsConfig.DTLS_MAX_DEFERRED_OUTBOUND_APPLICATION_MESSAGES, MAX_DEFERRED);
        configuration.set(DtlsConfig.DTLS_RECEIVER_THREAD_COUNT, 1);
        return configuration;
    }
}
