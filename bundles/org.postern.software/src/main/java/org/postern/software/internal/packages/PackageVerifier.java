// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.packages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Version;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Judges packages before the framework sees a byte of them (SW-04). One at a time. */
public final class PackageVerifier {
    private static final Logger LOG = LoggerFactory.getLogger("postern.software");
    private static final String PACKAGE = "The package";
    private static final String BUNDLE = "The bundle";

    private final PackageStage stage;
    private final BundleFiles bundles;
    private final Clock clock;
    private volatile Rules rules;

    /**
     * Judges by these rules.
     *
     * @param clock tells whether certificates are valid at this moment
     */
    public PackageVerifier(PackageStage stage, BundleFiles bundles, Rules rules, Clock clock) {
        this.stage = stage;
        this.bundles = bundles;
        this.rules = rules;
        this.clock = clock;
    }

    /** Judges by other rules from now on. */
    public void rules(Rules next) {
        rules = next;
    }

    private SignaturePolicy policy() {
        Rules now = rules;
        return new SignaturePolicy(now.trustStore(), now.alwaysSigned(), clock);
    }

    /**
     * Judges a package. Whatever the verdict, the staged file is gone afterwards; of an accepted one the jars are in {@link
     * BundleFiles}, durable. Blocks for as long as the package is large: never call it on a thread that serves.
     */
    public synchronized Verdict verify(StagedFile file, Origin origin, InstalledVersions installed) {
        try (Workbench bench = new Workbench(stage)) {
            return judge(file, origin, installed, bench);
        } catch (RefusedException refused) {
            return refused.refusal();
        } catch (IOException failed) {
            return new Refusal(
                    UpdateResult.NO_STORAGE,
                    "The package could not be kept on the disk (" + failed.getMessage()
                            + "): free disk space and deliver it again");
        } catch (OutOfMemoryError tooLarge) {
            return new Refusal(
                    UpdateResult.OUT_OF_MEMORY,
                    "The gateway has not enough memory to judge the package: make it smaller, or deliver it again later");
        } finally {
            delete(file.path());
        }
    }

    private Verdict judge(StagedFile file, Origin origin, InstalledVersions installed, Workbench bench)
            throws IOException {
        SignaturePolicy policy = policy();
        policy.requireWay(origin);
        Budget budget = new Budget(stage.limits());
        List<ArchiveEntry> entries = ArchiveCheck.entries(file.path(), PACKAGE, budget);
        PackageContent content = new PackageContent(entries, new BundleCheck(budget, bench), bench);
        Coverage coverage = new JarContent(file.path(), PACKAGE, entries).signed(content);
        String signer = policy.accepted(coverage, origin);
        FeatureDescription description = content.description(file);
        requireWritable(description);
        String older = objection(description, installed);
        if (older != null) {
            throw new RefusedException(UpdateResult.DEVICE_ERROR, older);
        }
        for (StagedFile jar : content.jars()) {
            bundles.take(jar.path(), jar.digest());
        }
        return new SoftwarePackage(description, file.digest(), signer, policy.now());
    }

    /** Whether bundles that come by other ways must be signed, see {@link #judge}. */
    public boolean wantsSignatures() {
        return policy().wantsSignatures();
    }

    /**
     * Judges the form and the signature of a bundle that is installed by somebody else, on this machine. It stays where it is.
     *
     * @throws RefusedException why it must not be installed
     */
    public synchronized void judge(StagedFile bundle) throws IOException {
        SignaturePolicy policy = policy();
        policy.requireWay(Origin.LOCAL);
        try (Workbench bench = new Workbench(stage)) {
            Budget budget = new Budget(stage.limits());
            List<ArchiveEntry> entries = ArchiveCheck.entries(bundle.path(), BUNDLE, budget);
            JarContent.Router embedded = new BundleCheck(budget, bench).embeddedIn(BUNDLE);
            policy.accepted(new JarContent(bundle.path(), BUNDLE, entries).signed(embedded), Origin.LOCAL);
        }
    }

    /** What is accepted is kept as it is written; a start that could not read it again would have lost it. */
    private static void requireWritable(FeatureDescription description) throws RefusedException {
        try {
            if (DescriptionReader.read(DescriptionWriter.write(description)).equals(description)) {
                return;
            }
        } catch (UncheckedIOException noText) {
            LOG.debug("The description of {} cannot be written", description.name(), noText);
        }
        throw Members.refused("there is a value that cannot be kept, such as a number without end");
    }

    /** Why a package must not be put in place beside what is; null when nothing speaks against it. */
    public @Nullable String objection(FeatureDescription description, InstalledVersions installed) {
        String present = installed.of(description.name());
        if (present == null || rules.downgrades()) {
            return null;
        }
        return Version.parseVersion(description.version()).compareTo(Version.parseVersion(present)) >= 0
                ? null
                : "The package " + description.name() + " is of version " + description.version() + ", older than "
                        + present
                        + " that is installed: uninstall that one first, or allow downgrades in org.postern.software";
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException kept) {
            LOG.warn("{} could not be deleted; the next start tries again", file, kept);
        }
    }
}
