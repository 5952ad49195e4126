// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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

    /** A value that cannot be used is refused, and another one in its place: it must not cut the gateway off its servers. */
    static DtlsSettings of(DtlsConfiguration from, RefusedSettings refused) {
        return new DtlsSettings(
                suites(from.cipherSuites(), refused),
                from.connectionId(),
                from.keepSessions(),
                from.serverNameIndication(),
                refused.unless("retransmissionTimeoutMillis", from.retransmissionTimeoutMillis(), 100, 60_000),
                refused.unless("maxRetransmissions", from.maxRetransmissions(), 1, 10),
                refused.unless("resumeAfterQuietSeconds", from.resumeAfterQuietSeconds(), 0, 86_400),
                refused.unless("mtuBytes", from.mtuBytes(), 300, 9000),
                refused.unless("maxHandshakeBytes", from.maxHandshakeBytes(), 1024, 65_536),
                from.recordSizeLimitBytes() == 0
                        ? 0
                        : refused.unless("recordSizeLimitBytes", from.recordSizeLimitBytes(), 64, 16_384),
                refused.unless("macErrorThreshold", from.macErrorThreshold(), 0, 1_000_000),
                refused.unless("macErrorQuietSeconds", from.macErrorQuietSeconds(), 1, 86_400),
                from.newerRecordsOnly(),
                refused.unless("bootstrapPort", from.bootstrapPort(), 0, 65_535),
                refused.unless("maxSessionHours", from.maxSessionHours(), 0, 87_600));
    }

    /** Those that are known; all of the default if none is. */
    private static List<String> suites(String[] names, RefusedSettings refused) {
        List<String> known = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (String name : names) {
            (CipherSuite.getTypeByName(name.strip()) == null ? unknown : known).add(name.strip());
        }
        if (known.isEmpty()) {
            return List.of(refused.of("cipherSuites", "name no cipher suite known here: " + unknown, String[].class));
        }
        if (!unknown.isEmpty()) {
            refused.add("cipherSuites: " + unknown + " are not known here; " + known + " are offered");
        }
        return List.copyOf(known);
    }

    /**
     * The suites that can be used with a pre-shared key, or with keys and certificates.
     *
     * @throws IllegalArgumentException if none is left
     */
    List<CipherSuite> suites(boolean psk) {
        List<CipherSuite> fitting = new ArrayList<>();
        for (String name : cipherSuites) {
            CipherSuite suite = Objects.requireNonNull(CipherSuite.getTypeByName(name));
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
