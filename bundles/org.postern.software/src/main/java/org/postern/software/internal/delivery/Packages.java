// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postern.api.BodySink;
import org.postern.software.internal.packages.BundleFiles;
import org.postern.software.internal.packages.InstalledVersions;
import org.postern.software.internal.packages.Origin;
import org.postern.software.internal.packages.SoftwarePackage;
import org.postern.software.internal.packages.StagedFile;
import org.postern.software.internal.packages.Verdict;

/**
 * The way of a package from outside to verified jars on the disk: what the life cycle asks of this side. A lazy service of
 * the bundle itself, nothing of it is loaded before the first package.
 */
public interface Packages {
    /**
     * Takes a package that a server pushes.
     *
     * @param length in bytes, or -1 when it is not known
     * @return takes the blocks; a refusal comes to the listener, and the server gets 5.00 with its reason
     */
    BodySink push(long length, DeliveryListener listener);

    /** Fetches a package, on a thread of its own, or goes on with that. Pulls wait for each other. */
    Download pull(Resumption from, DeliveryListener listener);

    /**
     * Deletes what is left of pulls that nobody goes on with.
     *
     * @param files of those that are gone on with
     */
    void retain(Set<String> files);

    /**
     * Takes a package from this machine: console, shell, deploy folder.
     *
     * @throws IOException a {@code RefusedException} when it is too large, else because the source cannot be read
     */
    StagedFile stage(InputStream source) throws IOException;

    /** Judges a package, see {@code PackageVerifier}. Blocks for as long as the package is large. */
    Verdict verify(StagedFile file, Origin origin, InstalledVersions installed);

    /** Why an accepted package must not be put in place beside what is installed by now; null when it may be. */
    @Nullable
    String objection(SoftwarePackage accepted, InstalledVersions installed);

    /** Whether a bundle that somebody else hands to the framework must be signed. */
    boolean wantsSignatures();

    /**
     * Judges such a bundle; it stays where it is.
     *
     * @throws IOException a {@code RefusedException} with the reason
     */
    void judge(StagedFile bundle) throws IOException;

    /** The jars of accepted packages. */
    BundleFiles bundles();
}
