// SPDX-License-Identifier: Apache-2.0
package org.postern.platform.linux.internal.machine;

import java.nio.file.Path;

/**
 * Where the trees of the machine are.
 *
 * @param proc usually {@code /proc}
 * @param sys usually {@code /sys}
 * @param etc usually {@code /etc}
 */
public record Roots(Path proc, Path sys, Path etc) {}
