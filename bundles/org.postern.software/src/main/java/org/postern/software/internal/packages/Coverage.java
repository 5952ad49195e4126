// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.packages;

import java.security.CodeSigner;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who vouches for the entries of a jar: those who signed every one of them. */
final class Coverage {
    private final String archive;
    private final Set<String> signatureFiles = new HashSet<>();
    private final Set<String> signatureBlocks = new HashSet<>();
    private @Nullable Set<CodeSigner> common;
    private @Nullable String uncovered;
    private @Nullable String stray;
    private boolean anySigned;

    Coverage(String archive) {
        this.archive = archive;
    }

    /** @param signers of the entry, once it was read to its end */
    void add(ArchiveEntry entry, CodeSigner @Nullable [] signers) {
        if (entry.signing()) {
            addSigning(entry);
        } else if (signers == null || signers.length == 0) {
            uncovered = uncovered == null ? entry.name() : uncovered;
        } else {
            anySigned = true;
            Set<CodeSigner> so = common;
            if (so == null) {
                common = new LinkedHashSet<>(Arrays.asList(signers));
            } else {
                so.retainAll(Arrays.asList(signers));
            }
        }
    }

    private void addSigning(ArchiveEntry entry) {
        String name = entry.name().toUpperCase(Locale.ROOT);
        int dot = name.lastIndexOf('.');
        if (name.startsWith("META-INF/SIG-")) {
            stray = entry.name();
        } else if (name.endsWith(".SF")) {
            signatureFiles.add(name.substring(0, dot));
        } else if (!name.endsWith("/MANIFEST.MF")) {
            signatureBlocks.add(name.substring(0, dot));
        }
    }

    /**
     * Those who signed every entry, at least one.
     *
     * @throws RefusedException when there is nobody
     */
    Set<CodeSigner> signers() throws RefusedException {
        if (!anySigned) {
            throw refused(
                    "is not signed, or by an algorithm that is no longer trusted: sign it with packaging/bin/package");
        }
        if (uncovered != null) {
            throw refused("has the entry " + uncovered + ", which no signature covers: sign the package as a whole");
        }
        if (stray != null || !signatureFiles.equals(signatureBlocks)) {
            throw refused("has files of a signature that is not there: remove them and sign it again");
        }
        Set<CodeSigner> all = common;
        if (all == null || all.isEmpty()) {
            throw refused("has no signer who signed all of it: sign the package as a whole");
        }
        return all;
    }

    private RefusedException refused(String what) {
        return new RefusedException(UpdateResult.INTEGRITY, archive + " " + what);
    }
}
