// SPDX-License-Identifier: Apache-2.0
package org.postern.platform.api;

/**
 * Main memory, in kB of 1000 bytes as LwM2M counts (object 3, resources 10 and 21).
 *
 * @param totalKilobytes what the machine has, more than 0
 * @param freeKilobytes what programs could still get without swapping, 0..total
 */
public record Memory(long totalKilobytes, long freeKilobytes) {}
