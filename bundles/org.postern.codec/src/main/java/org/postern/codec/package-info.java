// SPDX-License-Identifier: Apache-2.0
/**
 * The content formats of LwM2M 1.0.2, section 6.4, and the other small grammars of its payloads: TLV, text, opaque, CoRE
 * links and the arguments of an Execute.
 *
 * <p>Encoders write straight into a reusable {@link org.postern.codec.Output}; decoders answer values of the declared
 * types or {@link org.postern.codec.Malformed}, and throw for no payload whatever.
 */
@NullMarked
@Export
@Version("1.0.0")
package org.postern.codec;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
