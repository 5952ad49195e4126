// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.packages;

/** Judges packages before the framework sees a byte of them. */
public final class PackageVerifier {
    /**
     * Judges a package. Whatever the verdict, the staged file is gone afterwards; of an accepted one the jars are in {@link
     * BundleFiles}, durable. Blocks for as long as the package is large: never call it on a thread that serves.
     */
    public Verdict verify(StagedFile file, Origin origin, InstalledVersions installed) {
        return new Refusal(UpdateResult.UNSUPPORTED_TYPE, "not built yet: " + file + origin + installed.of(""));
    }
}
