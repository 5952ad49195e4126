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

    @AttributeDefinition(description = "The identity of the pre-shared key of a coaps:// server")
    String pskIdentity() default "";

    @AttributeDefinition(
            description = "The pre-shared key of a coaps:// server, in hexadecimal",
            type = AttributeType.PASSWORD)
    String pskKey() default "";
}
