// SPDX-License-Identifier: Apache-2.0
package org.postern.platform.linux.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration of {@link LinuxPlatform}. Commands are argument lists; no shell sees them. */
@ObjectClassDefinition(
        name = "Postern Linux platform",
        description = "Where facts about this machine come from, and how it is restarted and set.")
@interface LinuxConfiguration {
    String PID = "org.postern.platform.linux";

    @AttributeDefinition(description = "Folder of the kernel's process file system")
    String procRoot() default "/proc";

    @AttributeDefinition(description = "Folder of the kernel's device file system")
    String sysRoot() default "/sys";

    @AttributeDefinition(description = "Folder of os-release, localtime and timezone")
    String etcRoot() default "/etc";

    @AttributeDefinition(description = "Wins over what is detected; empty: detect")
    String manufacturer() default "";

    @AttributeDefinition(description = "Wins over what is detected; empty: detect")
    String model() default "";

    @AttributeDefinition(description = "Wins over what is detected; empty: detect (PCs tell it to root only)")
    String serialNumber() default "";

    @AttributeDefinition(description = "Wins over what is detected; empty: detect")
    String deviceType() default "";

    @AttributeDefinition(description = "Wins over what is detected; empty: detect")
    String hardwareVersion() default "";

    @AttributeDefinition(description = "Wins over what os-release says; empty: detect")
    String firmwareVersion() default "";

    @AttributeDefinition(description = "Wins over the version of Postern; empty: detect")
    String softwareVersion() default "";

    @AttributeDefinition(
            description = "NAME=KIND: what a source of /sys/class/power_supply really is; KIND is one of DC,"
                    + " INTERNAL_BATTERY, EXTERNAL_BATTERY, POE, USB, AC, SOLAR")
    String[] powerKinds() default {};

    @AttributeDefinition(
            description = "Memory and power are read again at a question when the last sample is this old",
            min = "100",
            max = "3600000")
    int refreshMilliseconds() default 1000;

    @AttributeDefinition(
            description = "Without a question they are read this often, to notice changes",
            min = "1",
            max = "3600")
    int sampleSeconds() default 10;

    @AttributeDefinition(description = "At this level and below the battery is low; 0: never", min = "0", max = "100")
    int lowBatteryPercent() default 15;

    @AttributeDefinition(
            description = "With this share of memory free and less, memory is out; 0: never",
            min = "0",
            max = "100")
    int outOfMemoryPercent() default 3;

    @AttributeDefinition(description = "Restarts the machine; empty: Reboot is refused")
    String[] rebootCommand() default {"systemctl", "reboot"};

    @AttributeDefinition(description = "Brings the machine to the state of delivery; empty: not offered")
    String[] factoryResetCommand() default {};

    @AttributeDefinition(
            description = "Sets the clock of the machine; {seconds} and {microseconds} since 1970 and {utc} as"
                    + " 2026-01-31 23:59:59 are filled in; empty: the machine keeps its time")
    String[] setTimeCommand() default {};

    @AttributeDefinition(
            description = "Sets the UTC offset of the machine; {offset} as +02:00 and {offsetSeconds} are filled in;"
                    + " empty: the machine keeps its offset")
    String[] setOffsetCommand() default {};

    @AttributeDefinition(
            description = "Sets the time zone of the machine; {zone} as Europe/Paris is filled in; empty: the machine"
                    + " keeps its zone")
    String[] setZoneCommand() default {};

    @AttributeDefinition(description = "A command that runs longer is ended", min = "1", max = "3600")
    int commandTimeoutSeconds() default 30;
}
