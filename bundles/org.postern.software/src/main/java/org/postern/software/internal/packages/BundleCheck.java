// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Judges the form of a bundle that came in an archive, and of the jars in bundles. */
final class BundleCheck {
    private final Budget budget;
    private final Workbench bench;

    BundleCheck(Budget budget, Workbench bench) {
        this.budget = budget;
        this.bench = bench;
    }

    /** Judges a bundle. */
    void bundle(Path jar, String archive) throws IOException {
        List<ArchiveEntry> entries = ArchiveCheck.entries(jar, archive, budget);
        new JarContent(jar, archive, entries).plain(embeddedIn(archive));
    }

    /** Unpacks and judges the jars in a bundle; they may hold no further ones. */
    JarContent.Router embeddedIn(String archive) {
        return entry -> entry.archive()
                ? bench.unpack(entry, file -> judge(file, archive + ", in it " + entry.name() + ","))
                : null;
    }

    private void judge(StagedFile file, String archive) throws IOException {
        List<ArchiveEntry> entries = ArchiveCheck.entries(file.path(), archive, budget);
        new JarContent(file.path(), archive, entries).plain(entry -> {
            if (entry.archive()) {
                throw new RefusedException(
                        UpdateResult.DEVICE_ERROR,
                        archive + " holds archives itself, such as " + entry.name()
                                + ": nest jars no deeper than one level below a bundle");
            }
            return null;
        });
        Files.deleteIfExists(file.path());
    }
}
