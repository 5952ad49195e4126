// SPDX-License-Identifier: Apache-2.0
package org.postern.packaging.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** The activator of a bundle to deploy: it says when it comes and goes. */
public final class Probe implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        System.out.println("probe up, cache " + context.getProperty("org.osgi.framework.storage"));
    }

    @Override
    public void stop(BundleContext context) {
        System.out.println("probe down");
    }

    /** Drops the bundle into a folder the safe way: written beside, then renamed. */
    static void deploy(Path folder, Path work) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "probe");
        main.putValue("Bundle-Version", "1.0.0");
        main.putValue("Bundle-Activator", Probe.class.getName());
        main.putValue("Import-Package", "org.osgi.framework");
        String name = Probe.class.getName().replace('.', '/') + ".class";
        Path draft = work.resolve("probe.jar");
        try (OutputStream file = Files.newOutputStream(draft);
                JarOutputStream jar = new JarOutputStream(file, manifest);
                InputStream type = Probe.class.getResourceAsStream("/" + name)) {
            jar.putNextEntry(new ZipEntry(name));
            if (type == null) {
                throw new IOException(name + " is missing");
            }
            type.transferTo(jar);
            jar.closeEntry();
        }
        Files.move(draft, folder.resolve("probe.jar"), StandardCopyOption.ATOMIC_MOVE);
    }
}
