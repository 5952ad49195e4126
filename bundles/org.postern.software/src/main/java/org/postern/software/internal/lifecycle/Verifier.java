// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.lifecycle;

import org.jspecify.annotations.Nullable;
import org.postern.software.internal.packages.InstalledVersions;
import org.postern.software.internal.packages.Origin;
import org.postern.software.internal.packages.SoftwarePackage;
import org.postern.software.internal.packages.StagedFile;
import org.postern.software.internal.packages.Verdict;

/** Who judges packages; see {@link org.postern.software.internal.packages.PackageVerifier}. */
@FunctionalInterface
public interface Verifier {
    /** Takes the file away, whatever the verdict. Blocks. */
    Verdict verify(StagedFile file, Origin origin, InstalledVersions installed);

    /** Why an accepted package must not be put in place beside what is there by now; null when it may be. */
    default @Nullable String objection(SoftwarePackage accepted, InstalledVersions installed) {
        return null;
    }
}
