// SPDX-License-Identifier: Apache-2.0
/**
 * The state of the gateway and the commands on it, for people: the console, the shell and health checks use it; the
 * engine implements it.
 */
@NullMarked
@Export
@Version("1.4.0")
package org.postern.management.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
