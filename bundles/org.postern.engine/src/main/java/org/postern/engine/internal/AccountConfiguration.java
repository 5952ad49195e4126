// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The configuration of one server account, factory PID {@code org.postern.account}. */
@ObjectClassDefinition(
        name = "Postern server account",
        description =
                "A server to register at, or the bootstrap server; factory data: what a bootstrap writes goes before it")
@interface AccountConfiguration {
    @AttributeDefinition(description = "The server URI, such as coap://host:5683")
    String uri();

    @AttributeDefinition(
            description =
                    "The short server id, 1 to 65534, one of its own for every account; a bootstrap server has none",
            min = "0",
            max = "65534")
    int shortServerId() default 0;

    @AttributeDefinition(description = "The registration lifetime to begin with, in s", min = "1", max = "2147483647")
    long lifetimeSeconds() default 86400;

    @AttributeDefinition(
            description = "The binding to begin with",
            options = {
                @Option(label = "UDP", value = "U"),
                @Option(label = "UDP with queue mode", value = "UQ"),
                @Option(label = "SMS", value = "S"),
                @Option(label = "SMS with queue mode", value = "SQ"),
                @Option(label = "UDP and SMS", value = "US"),
                @Option(label = "UDP with queue mode and SMS", value = "UQS")
            })
    String binding() default "U";

    @AttributeDefinition(description = "Whether it is the bootstrap server; one account may be")
    boolean bootstrap() default false;

    @AttributeDefinition(
            description = "The wait before the bootstrap server is asked, in s",
            min = "0",
            max = "2147483647")
    long holdOffSeconds() default 0;

    @AttributeDefinition(
            description = "How long the account of the bootstrap server is kept after a bootstrap, in s; 0 for ever",
            min = "0",
            max = "2147483647")
    long bootstrapTimeoutSeconds() default 0;

    @AttributeDefinition(
            description = "How a coaps:// server is secured; auto is nosec for coap:// and psk for coaps://",
            options = {
                @Option(label = "As the URI says", value = "auto"),
                @Option(label = "Pre-shared key", value = "psk"),
                @Option(label = "Raw public keys", value = "rpk"),
                @Option(label = "Certificates", value = "x509"),
                @Option(label = "None, for coap:// only", value = "nosec")
            })
    String securityMode() default "auto";

    @AttributeDefinition(
            description = "The identity of the pre-shared key, at most 128 bytes; empty when keyFile says it")
    String pskIdentity() default "";

    @AttributeDefinition(
            description =
                    "The pre-shared key in hexadecimal, at most 64 bytes; keyFile is better, for it is in no memory"
                            + " as text",
            type = AttributeType.PASSWORD)
    String pskKey() default "";

    @AttributeDefinition(
            description = "The file of the gateway's secret, relative to etc/: of psk IDENTITY:HEXKEY or HEXKEY in its"
                    + " first line, else a private key in PEM, or PKCS#12")
    String keyFile() default "";

    @AttributeDefinition(
            description =
                    "The file of the gateway's certificate (x509; those of issuers may follow) or public key (rpk) in"
                            + " PEM; empty when keyFile holds it")
    String certificateFile() default "";

    @AttributeDefinition(description = "The file of the server's certificate (x509) or public key (rpk) in PEM")
    String serverFile() default "";

    @AttributeDefinition(
            description = "The file of certificates of issuers whose servers are trusted (x509) in PEM, in place of"
                    + " serverFile")
    String trustFile() default "";

    @AttributeDefinition(description = "The file of the password of keyFile")
    String passwordFile() default "";
}
