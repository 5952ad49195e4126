// SPDX-License-Identifier: Apache-2.0
/**
 * What the machine below the gateway offers to objects, drivers and consoles: who it is, its memory, power and clock, a
 * way to restart it, and the error conditions in force.
 *
 * <p>Values and calls only; nothing here knows of LwM2M servers, and every call returns at once.
 */
@NullMarked
@Export
@Version("1.1.0")
package org.postern.platform.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
