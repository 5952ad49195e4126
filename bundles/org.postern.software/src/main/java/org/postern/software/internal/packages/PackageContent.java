// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.packages;

import static org.postern.software.internal.packages.UpdateResult.INTEGRITY;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes from a package what is in it: of an archive the description and the bundles, of a bundle nothing but its form. */
final class PackageContent implements JarContent.Router {
    /** The description, in an archive. */
    static final String DESCRIPTION = "feature.json";

    /** The folder of the bundles, in an archive. */
    static final String BUNDLES = "bundles/";

    private static final int MAX_DESCRIPTION = 1 << 20;

    private final boolean archive;
    private final BundleCheck check;
    private final Workbench bench;
    private final JarContent.Router embedded;
    private final ByteArrayOutputStream json = new ByteArrayOutputStream(0);
    private final Map<String, StagedFile> found = new HashMap<>();
    private final List<StagedFile> jars = new ArrayList<>();

    PackageContent(List<ArchiveEntry> entries, BundleCheck check, Workbench bench) {
        this.check = check;
        this.bench = bench;
        this.archive = entries.stream().anyMatch(entry -> entry.name().equals(DESCRIPTION));
        this.embedded = check.embeddedIn("The package");
    }

    @Override
    public JarContent.@Nullable Taker taker(ArchiveEntry entry) throws IOException {
        if (!archive) {
            return embedded.taker(entry);
        }
        if (entry.name().equals(DESCRIPTION)) {
            return describing(entry);
        }
        if (!entry.archive()) {
            return null;
        }
        if (!entry.name().startsWith(BUNDLES)) {
            throw new RefusedException(
                    INTEGRITY,
                    "The package has " + entry.name() + " beside " + BUNDLES + ": put bundles there, or leave it out");
        }
        return bench.unpack(entry, file -> found.put(entry.name(), file));
    }

    private JarContent.Taker describing(ArchiveEntry entry) throws RefusedException {
        if (entry.unpacked() > MAX_DESCRIPTION) {
            throw new RefusedException(
                    UpdateResult.DEVICE_ERROR,
                    "The description of the package is larger than " + MAX_DESCRIPTION
                            + " bytes: shorten feature.json");
        }
        return new JarContent.Taker() {
            @Override
            public void piece(ByteBuffer content) {
                json.write(content.array(), content.arrayOffset() + content.position(), content.remaining());
            }

            @Override
            public void end() {}
        };
    }

    /** What the package says, compared with what is in it. */
    FeatureDescription description(StagedFile file) throws IOException {
        if (!archive) {
            return single(file);
        }
        FeatureDescription description = DescriptionReader.read(json.toByteArray());
        Map<String, String> nameOf = new HashMap<>();
        found.forEach((name, jar) -> nameOf.put(jar.digest(), name));
        for (BundleEntry bundle : description.bundles()) {
            String name = nameOf.remove(bundle.digest());
            StagedFile jar = name == null ? null : found.get(name);
            if (name == null || jar == null) {
                throw new RefusedException(
                        INTEGRITY,
                        "The package holds no bundle with the digest of " + bundle.symbolicName()
                                + ": it is missing or was changed, build the package again");
            }
            compare(bundle, jar, name);
            jars.add(jar);
        }
        if (jars.size() != found.size()) {
            throw new RefusedException(
                    INTEGRITY,
                    "The package holds bundles that its description does not name, or one twice: leave them out");
        }
        return description;
    }

    private void compare(BundleEntry bundle, StagedFile jar, String name) throws IOException {
        if (jar.length() != bundle.length()) {
            throw new RefusedException(
                    INTEGRITY, "The package describes " + name + " with another length: build the package again");
        }
        check.bundle(jar.path(), name);
        BundleManifest manifest = BundleManifest.read(jar.path(), name);
        if (!manifest.symbolicName().equals(bundle.symbolicName())
                || !manifest.version().equals(bundle.version())) {
            throw new RefusedException(
                    INTEGRITY,
                    "The package describes " + name + " as " + bundle.symbolicName() + " " + bundle.version()
                            + ", and it is " + manifest.symbolicName() + " " + manifest.version()
                            + ": build the package again");
        }
    }

    private FeatureDescription single(StagedFile file) throws IOException {
        BundleManifest manifest = BundleManifest.read(file.path(), "The package");
        jars.add(file);
        BundleEntry bundle =
                new BundleEntry(manifest.symbolicName(), manifest.version(), file.digest(), file.length(), 0);
        return new FeatureDescription(
                manifest.symbolicName(), manifest.version(), List.of(bundle), Map.of(), HealthGate.DEFAULT);
    }

    /** The jars of {@link #description}, where they lie now. */
    List<StagedFile> jars() {
        return jars;
    }
}
