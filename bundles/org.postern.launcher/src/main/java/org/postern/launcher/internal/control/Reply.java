// SPDX-License-Identifier: Apache-2.0
package org.postern.launcher.internal.control;

/**
 * What became of a command.
 *
 * @param code the exit code: 0 done, 1 not done, 2 written wrongly
 * @param text for people
 */
record Reply(int code, String text) {}
