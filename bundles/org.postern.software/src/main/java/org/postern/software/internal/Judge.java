// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal;

import org.jspecify.annotations.Nullable;
import org.postern.software.internal.delivery.Packages;
import org.postern.software.internal.lifecycle.Verifier;
import org.postern.software.internal.packages.InstalledVersions;
import org.postern.software.internal.packages.Origin;
import org.postern.software.internal.packages.SoftwarePackage;
import org.postern.software.internal.packages.StagedFile;
import org.postern.software.internal.packages.Verdict;

/** Asks those who bring packages in how they judge one. */
record Judge(Packages packages) implements Verifier {
    @Override
    public Verdict verify(StagedFile file, Origin origin, InstalledVersions installed) {
        return packages.verify(file, origin, installed);
    }

    @Override
    public @Nullable String objection(SoftwarePackage accepted, InstalledVersions installed) {
        return packages.objection(accepted, installed);
    }
}
