// SPDX-License-Identifier: Apache-2.0
/**
 * State that survives a power cut: named records in namespaces, changed in batches that happen whole or not at all.
 *
 * <p>Whoever has state writes it here when it changes and reads it once, when it starts. What a record holds is the
 * business of its owner.
 */
@NullMarked
@Export
@Version("1.2.0")
package org.postern.store.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
