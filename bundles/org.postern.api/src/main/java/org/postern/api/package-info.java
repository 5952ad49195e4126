// SPDX-License-Identifier: Apache-2.0
/**
 * What the author of an LwM2M object sees: annotations that declare an object and its resources, the value types
 * they are made of, and the calls between an object and the engine that serves it.
 *
 * <p>An object is a Declarative Services component that implements {@link org.postern.api.ObjectService} or {@link
 * org.postern.api.MultipleObjectService}. Nothing here knows of CoAP, content formats, servers or access rights.
 */
@NullMarked
@Export
@Version("1.2.0")
package org.postern.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
