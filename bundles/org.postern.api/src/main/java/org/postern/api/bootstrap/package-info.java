// SPDX-License-Identifier: Apache-2.0
/** Where accounts come from besides configuration and bootstrap servers: for drivers of smartcards and the like. */
@NullMarked
@Export
@Version("1.0.0")
package org.postern.api.bootstrap;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
