// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.framework;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleActivator;
import org.postern.software.internal.packages.BundleEntry;

/** A bundle of the tests. */
public record TestJar(String name, String version, byte[] bytes, int startLevel) {
    /**
     * A jar with an activator, or with nothing of use.
     *
     * @param headers pairs of name and value
     */
    public static TestJar of(
            String name, String version, @Nullable Class<? extends BundleActivator> activator, String... headers) {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", name);
        main.putValue("Bundle-Version", version);
        for (int i = 0; i < headers.length; i += 2) {
            main.putValue(headers[i], headers[i + 1]);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (activator != null) {
            main.putValue("Bundle-Activator", activator.getName());
            if (main.getValue("Import-Package") == null) {
                main.putValue("Import-Package", "org.osgi.framework");
            }
        }
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            if (activator != null) {
                String entry = activator.getName().replace('.', '/') + ".class";
                jar.putNextEntry(new JarEntry(entry));
                try (InputStream in = TestJar.class.getClassLoader().getResourceAsStream(entry)) {
                    if (in == null) {
                        throw new IllegalStateException(entry);
                    }
                    in.transferTo(jar);
                }
            } else {
                jar.putNextEntry(new JarEntry("content.txt"));
                jar.write((name + version).getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new TestJar(name, version, bytes.toByteArray(), 0);
    }

    /** With a start level in its description. */
    public TestJar at(int level) {
        return new TestJar(name, version, bytes, level);
    }

    public String digest() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    BundleEntry entry() {
        return new BundleEntry(name, version, digest(), bytes.length, startLevel);
    }
}
