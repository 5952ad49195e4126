// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an administrator may set; {@link DtlsSettings} validates it. */
@ObjectClassDefinition(
        name = "Postern DTLS",
        description =
                "How sessions with coaps:// servers are made and kept. All of it holds for each account by itself.")
@interface DtlsConfiguration {
    @AttributeDefinition(
            description =
                    "The cipher suites to offer, the preferred ones first; an account uses those that fit its credentials")
    String[] cipherSuites() default {
        "TLS_ECDHE_PSK_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_PSK_WITH_AES_128_CCM_8_SHA256",
        "TLS_ECDHE_PSK_WITH_AES_128_CBC_SHA256",
        "TLS_PSK_WITH_AES_128_GCM_SHA256",
        "TLS_PSK_WITH_AES_128_CCM_8",
        "TLS_PSK_WITH_AES_128_CBC_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8",
        "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"
    };

    @AttributeDefinition(
            description =
                    "Whether to offer connection ids (RFC 9146): with them a session survives a change of address")
    boolean connectionId() default true;

    @AttributeDefinition(
            description =
                    "Whether sessions go on after a restart: as they are after an orderly end, resumed with new keys"
                            + " after any other. They are kept encrypted")
    boolean keepSessions() default true;

    @AttributeDefinition(
            description =
                    "Whether to name the host of the server URI in the handshake (SNI); never for literal addresses")
    boolean serverNameIndication() default true;

    @AttributeDefinition(
            description = "Time before the first repetition of a handshake message; it doubles with each. RFC 6347 asks"
                    + " for 1 s, RFC 7925 for 9 s on links of constrained devices",
            min = "100",
            max = "60000")
    int retransmissionTimeoutMillis() default 1000;

    @AttributeDefinition(
            description = "Repetitions of a handshake message before the handshake fails",
            min = "1",
            max = "10")
    int maxRetransmissions() default 5;

    @AttributeDefinition(
            description = "Time without a message after which the session is resumed before the next one is sent, where"
                    + " there is no connection id; 0 for never",
            min = "0",
            max = "86400")
    int resumeAfterQuietSeconds() default 0;

    @AttributeDefinition(
            description = "Largest datagram of a handshake; messages of CoAP are not split",
            min = "300",
            max = "9000")
    int mtuBytes() default 1280;

    @AttributeDefinition(
            description = "Largest handshake message of a server; must hold its certificates",
            min = "1024",
            max = "65536")
    int maxHandshakeBytes() default 8192;

    @AttributeDefinition(
            description =
                    "Largest record a server may send (RFC 8449), offered in the handshake, 64 at least; 0 for no limit",
            min = "0",
            max = "16384")
    int recordSizeLimitBytes() default 0;

    @AttributeDefinition(
            description =
                    "Records with a wrong MAC after which the server is not listened to for macErrorQuietSeconds. 0"
                            + " for never: who forges the server's address could silence it",
            min = "0",
            max = "1000000")
    int macErrorThreshold() default 0;

    @AttributeDefinition(description = "How long that lasts after the last such record", min = "1", max = "86400")
    int macErrorQuietSeconds() default 10;

    @AttributeDefinition(
            description =
                    "Whether records that arrive after newer ones are dropped, against delayed repetition; repeated"
                            + " ones always are")
    boolean newerRecordsOnly() default false;

    @AttributeDefinition(
            description =
                    "The UDP port at which the bootstrap server may begin a session by itself, with its credentials:"
                            + " the gateway is the DTLS server then. 0 for none: nothing listens",
            min = "0",
            max = "65535")
    int bootstrapPort() default 0;

    @AttributeDefinition(
            description =
                    "Age after which a session is not resumed any more, but made anew with new keys; 0 for no limit",
            min = "0",
            max = "87600")
    int maxSessionHours() default 168;
}
