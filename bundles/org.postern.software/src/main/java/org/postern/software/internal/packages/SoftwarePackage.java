// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.packages;

import java.time.Instant;

/**
 * A package that was verified. Its bundles lie in {@link BundleFiles} under their digests; the file it came in is gone.
 * Keep this record: what was accepted once is installed again without being judged anew.
 *
 * @param description what it says about itself
 * @param digest the SHA-256 of the file it came in, 64 lower-case hexadecimal digits
 * @param signer who signed it, as the subject of the certificate; empty when nobody did
 * @param accepted when
 */
public record SoftwarePackage(FeatureDescription description, String digest, String signer, Instant accepted)
        implements Verdict {}
