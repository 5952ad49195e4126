// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.apache.felix.fileinstall.ArtifactTransformer;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.software.internal.delivery.Packages;
import org.postern.software.internal.journal.Accepted;
import org.postern.software.internal.packages.RefusedException;
import org.postern.software.internal.packages.StagedFile;
import org.postern.software.internal.packages.UpdateResult;
import org.postern.store.api.StateStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands between the deploy folder and the framework: what lies there is judged like every package, and never touches a
 * bundle that is not from there. With signatures the framework gets a copy that was judged, not the file that may change.
 */
@Component(service = ArtifactTransformer.class, property = "service.ranking:Integer=100")
public final class DeployGate implements ArtifactTransformer {
    private static final Logger LOG = LoggerFactory.getLogger("postern.software");

    private final BundleContext context;
    private final SoftwareComponent software;
    private final Accepted accepted;

    @Activate
    public DeployGate(BundleContext context, @Reference SoftwareComponent software, @Reference StateStore store) {
        this.context = context;
        this.software = software;
        this.accepted = new Accepted(store);
    }

    /** All but configurations: a jar that is still being written must not slip through to those who judge nothing. */
    @Override
    public boolean canHandle(File artifact) {
        String name = artifact.getName();
        return !name.endsWith(".cfg") && !name.endsWith(".config");
    }

    @Override
    public @Nullable File transform(File artifact, File folder) {
        try {
            return admitted(artifact.toPath());
        } catch (RefusedException refused) {
            LOG.warn("{} in the deploy folder is not installed: {}", artifact.getName(), refused.getMessage());
        } catch (IOException unreadable) {
            LOG.warn("{} in the deploy folder cannot be read: {}", artifact.getName(), unreadable.toString());
        }
        return null;
    }

    private @Nullable File admitted(Path file) throws IOException {
        Packages packages = software.packages();
        if (!packages.wantsSignatures()) {
            return bundle(file) ? file.toFile() : null;
        }
        StagedFile copy;
        try (InputStream content = Files.newInputStream(file)) {
            copy = packages.stage(content);
        }
        boolean good = false;
        try {
            good = bundle(copy.path());
            if (good && !accepted.has(copy.digest())) {
                good = false;
                packages.judge(copy);
                accepted.add(copy.digest());
                good = true;
            }
            return good ? copy.path().toFile() : null;
        } finally {
            if (!good) {
                Files.deleteIfExists(copy.path());
            }
        }
    }

    /** Whether it is a bundle, and none that is there already from elsewhere: File Install would update that one. */
    private boolean bundle(Path file) throws IOException {
        Attributes headers;
        try (JarFile jar = new JarFile(file.toFile(), false)) {
            Manifest manifest = jar.getManifest();
            if (manifest == null) {
                return false;
            }
            headers = manifest.getMainAttributes();
        } catch (IOException noJar) {
            return false; // not a jar, or not yet
        }
        String name = headers.getValue(Constants.BUNDLE_SYMBOLICNAME);
        if (name == null) {
            return false;
        }
        String version = headers.getValue(Constants.BUNDLE_VERSION);
        requireApart(name.split(";", 2)[0].strip(), version == null ? "0" : version);
        return true;
    }

    private void requireApart(String name, String version) throws RefusedException {
        for (Bundle bundle : context.getBundles()) {
            String location = bundle.getLocation();
            if (name.equals(bundle.getSymbolicName())
                    && (location.startsWith("software:") || location.startsWith("reference:"))
                    && bundle.getVersion().toString().equals(normal(version))) {
                throw new RefusedException(
                        UpdateResult.DEVICE_ERROR,
                        name + " " + version + " is there already, as a part of "
                                + (location.startsWith("software:") ? "a software package" : "the gateway")
                                + ": uninstall that first, or give this one another version");
            }
        }
    }

    private static String normal(String version) {
        try {
            return Version.parseVersion(version).toString();
        } catch (IllegalArgumentException wrong) {
            return version; // the framework will refuse it
        }
    }
}
