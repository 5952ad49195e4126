// SPDX-License-Identifier: Apache-2.0
/**
 * What the annotation processor makes of a declared object, and what the engine serves: a table of resources with typed
 * access. Object authors never see it.
 */
@NullMarked
@Export
@Version("1.0.0")
package org.postern.api.table;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
