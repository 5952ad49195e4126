// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
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
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.postern.software.internal.delivery.Packages;
import org.postern.software.internal.journal.Accepted;
import org.postern.software.internal.packages.RefusedException;
import org.postern.software.internal.packages.StagedFile;
import org.postern.software.internal.packages.UpdateResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands between the deploy folder and the framework: what lies there is judged like every package, and never touches a
 * bundle that is not from there. With signatures the framework gets a copy that was judged, not the file that may change.
 *
 * <p>It stays while software management comes and goes, and admits nothing meanwhile: were it gone, File Install would turn
 * to those who judge nothing.
 */
@Component(
        service = ArtifactTransformer.class,
        property = "service.ranking:Integer=100",
        configurationPolicy = ConfigurationPolicy.IGNORE)
public final class DeployGate implements ArtifactTransformer {
    private static final Logger LOG = LoggerFactory.getLogger("postern.software");

    private final BundleContext context;
    private final Duration patience;
    private @Nullable SoftwareComponent software;

    @Activate
    public DeployGate(BundleContext context) {
        this(context, Duration.ofSeconds(5));
    }

    /** @param patience with software management when it is not there */
    DeployGate(BundleContext context, Duration patience) {
        this.context = context;
        this.patience = patience;
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    synchronized void bindSoftware(SoftwareComponent present) {
        software = present;
        notifyAll();
    }

    synchronized void unbindSoftware(SoftwareComponent gone) {
        software = software == gone ? null : software;
    }

    /** All there is: a jar that is still being written must not slip through to those who judge nothing. */
    @Override
    public boolean canHandle(File artifact) {
        return true;
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

    /** File Install asks again only when the file changes, so it is worth to wait a little. */
    private synchronized SoftwareComponent software() throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        while (software == null) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new RefusedException(
                        UpdateResult.DEVICE_ERROR,
                        "There is no software management to judge it: put it there again when there is");
            }
            try {
                wait(left);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("the gateway stops");
            }
        }
        return software;
    }

    private @Nullable File admitted(Path file) throws IOException {
        SoftwareComponent management = software();
        Packages packages = management.packages();
        Accepted accepted = management.accepted();
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
