// SPDX-License-Identifier: Apache-2.0
package org.postern.platform.api;

import org.jspecify.annotations.Nullable;

/**
 * What a machine is; a component is null when nothing is known, never blank.
 *
 * @param manufacturer who made it
 * @param model as the manufacturer calls it
 * @param serialNumber of this machine
 * @param deviceType what kind of machine, such as {@code IoT Gateway}
 * @param hardwareVersion of the board or product
 * @param firmwareVersion of the operating system image
 * @param softwareVersion of the software above the firmware
 */
public record Identity(
        @Nullable String manufacturer,
        @Nullable String model,
        @Nullable String serialNumber,
        @Nullable String deviceType,
        @Nullable String hardwareVersion,
        @Nullable String firmwareVersion,
        @Nullable String softwareVersion) {}
