// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.framework;

import java.io.IOException;
import java.util.Collection;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.postern.software.internal.lifecycle.HostException;
import org.postern.software.internal.packages.BundleEntry;
import org.postern.software.internal.packages.BundleFiles;
import org.postern.software.internal.packages.SoftwarePackage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a package that was delivered could be resolved, found out without the framework seeing a byte of it. */
final class Prospects {
    private static final Logger LOG = LoggerFactory.getLogger("postern.software");

    private final BundleContext context;
    private final BundleFiles files;

    Prospects(BundleContext context, BundleFiles files) {
        this.context = context;
        this.files = files;
    }

    /**
     * Finds out whether there is what the bundles of a package ask for.
     *
     * @param leaving bundles that would be gone
     * @param others packages that are not in the framework, and may be there by then
     * @throws HostException if something is missing
     */
    void require(SoftwarePackage target, Collection<Bundle> leaving, Collection<SoftwarePackage> others)
            throws HostException {
        try {
            Capabilities capabilities = new Capabilities();
            for (Bundle bundle : context.getBundles()) {
                if (!leaving.contains(bundle)) {
                    capabilities.add(bundle);
                }
            }
            for (SoftwarePackage other : others) {
                add(other, capabilities);
            }
            add(target, capabilities);
            Requirements requirements = new Requirements(capabilities);
            for (BundleEntry bundle : target.description().bundles()) {
                String missing = requirements.missing(manifest(bundle));
                if (missing != null) {
                    throw new HostException(bundle.symbolicName() + " " + bundle.version() + " needs " + missing.strip()
                            + ", which neither the package nor the gateway has: deliver what has it first, or with it");
                }
            }
        } catch (IOException | IllegalArgumentException unclear) {
            LOG.debug("What a package needs is left to the framework", unclear);
        }
    }

    private void add(SoftwarePackage target, Capabilities capabilities) throws IOException {
        for (BundleEntry bundle : target.description().bundles()) {
            capabilities.add(bundle.symbolicName(), bundle.version(), manifest(bundle));
        }
    }

    private Attributes manifest(BundleEntry bundle) throws IOException {
        try (JarFile jar = new JarFile(files.file(bundle.digest()).toFile(), false)) {
            Manifest manifest = jar.getManifest();
            return manifest == null ? new Attributes() : manifest.getMainAttributes();
        }
    }
}
