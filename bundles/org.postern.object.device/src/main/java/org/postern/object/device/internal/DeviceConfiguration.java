// SPDX-License-Identifier: Apache-2.0
package org.postern.object.device.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The configuration of {@link Device}. What the machine is comes from the platform. */
@ObjectClassDefinition(name = "Postern object Device (3)", description = "What /3/0 says about this gateway.")
@interface DeviceConfiguration {
    String PID = "org.postern.object.device";

    @AttributeDefinition(
            description = "Resource 16: the transports and modes that servers are told of",
            options = {
                @Option(value = "", label = "What the transports that are installed make possible, with queue mode"),
                @Option(value = "U", label = "UDP"),
                @Option(value = "UQ", label = "UDP with queue mode"),
                @Option(value = "S", label = "SMS"),
                @Option(value = "SQ", label = "SMS with queue mode"),
                @Option(value = "US", label = "UDP and SMS"),
                @Option(value = "UQS", label = "UDP with queue mode and SMS")
            })
    String binding() default "";

    @AttributeDefinition(
            description = "Resource 22: object instances that say more about the device, each as OBJECT:INSTANCE;"
                    + " empty: the resource is absent")
    String[] extDevInfo() default {};
}
