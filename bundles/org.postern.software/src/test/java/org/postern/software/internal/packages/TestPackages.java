// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.packages;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertPath;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import jdk.security.jarsigner.JarSigner;

/** Packages as their authors make them. */
public final class TestPackages {
    private TestPackages() {}

    /** A bundle with a class of sorts. */
    public static byte[] bundle(String symbolicName, String version) {
        return bundle(symbolicName, version, Map.of());
    }

    static byte[] bundle(String symbolicName, String version, Map<String, byte[]> more) {
        return withManifest(manifest(symbolicName, version), more);
    }

    static String manifest(String symbolicName, String version) {
        return "Manifest-Version: 1.0\r\nBundle-ManifestVersion: 2\r\nBundle-SymbolicName: " + symbolicName
                + ";singleton:=true\r\nBundle-Version: " + version + "\r\n";
    }

    static byte[] withManifest(String manifest, Map<String, byte[]> more) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("META-INF/MANIFEST.MF", bytes(manifest + "\r\n"));
        entries.put("org/example/", new byte[0]);
        entries.put("org/example/Thing.class", bytes("of " + manifest));
        entries.putAll(more);
        return zip(entries);
    }

    /** An archive with a description of exactly these bundles, each of version 1.0.0. */
    static byte[] archive(String name, String version, Map<String, byte[]> bundles) {
        StringBuilder list = new StringBuilder();
        bundles.forEach((symbolicName, jar) ->
                list.append(list.isEmpty() ? "" : ", ").append(described(symbolicName, "1.0.0", jar)));
        return archive(feature(name, version, list.toString(), ""), bundles);
    }

    static byte[] archive(String feature, Map<String, byte[]> bundles) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("META-INF/MANIFEST.MF", bytes("Manifest-Version: 1.0\r\n\r\n"));
        entries.put("feature.json", bytes(feature));
        bundles.forEach((symbolicName, jar) -> entries.put("bundles/" + symbolicName + ".jar", jar));
        return zip(entries);
    }

    static String feature(String name, String version, String bundles, String more) {
        return "{\"feature-resource-version\": \"1.0\", \"id\": \"org.example:" + name + ":" + version
                + "\", \"bundles\": [" + bundles + "]" + more + "}";
    }

    static String described(String symbolicName, String version, byte[] jar) {
        String digest = HexFormat.of().formatHex(Digests.sha256().digest(jar));
        return "{\"id\": \"org.example:" + symbolicName + ":" + version + "\", \"symbolic-name\": \"" + symbolicName
                + "\", \"bundle-version\": \"" + version + "\", \"sha-256\": \"" + digest + "\", \"length\": "
                + jar.length + ", \"start-level\": 5}";
    }

    static byte[] zip(Map<String, byte[]> entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The entries, to be changed and zipped again. */
    static Map<String, byte[]> unzip(byte[] zip) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }

    static byte[] sign(byte[] jar, Certificates who) {
        try {
            CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(who.chain());
            Path file = Files.createTempFile("unsigned", ".jar");
            ByteArrayOutputStream signed = new ByteArrayOutputStream();
            try {
                Files.write(file, jar);
                try (ZipFile zip = new ZipFile(file.toFile())) {
                    new JarSigner.Builder(who.keys().getPrivate(), path)
                            .signerName(who.name().length() > 8 ? who.name().substring(0, 8) : who.name())
                            .digestAlgorithm("SHA-256")
                            .signatureAlgorithm("SHA256withECDSA")
                            .build()
                            .sign(zip, signed);
                }
            } finally {
                Files.delete(file);
            }
            return signed.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CertificateException | java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
