// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The configuration of one server account, factory PID {@code org.postern.account}. */
@ObjectClassDefinition(name = "Postern server account", description = "An LwM2M server to register at")
@interface AccountConfiguration {
    @AttributeDefinition(description = "The server URI, such as coap://host:5683")
    String uri();

    @AttributeDefinition(
            description = "The short server id, one of its own for every account",
            min = "1",
            max = "65534")
    int shortServerId();

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

    @AttributeDefinition(description = "Whether it is a bootstrap server")
    boolean bootstrap() default false;

    @AttributeDefinition(description = "The identity of the pre-shared key of a coaps:// server")
    String pskIdentity() default "";

    @AttributeDefinition(
            description = "The pre-shared key of a coaps:// server, in hexadecimal",
            type = AttributeType.PASSWORD)
    String pskKey() default "";
}
