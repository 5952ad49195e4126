// SPDX-License-Identifier: Apache-2.0
package org.postern.packaging.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An archive of a feature and its bundles; the description says what each bundle is, so that it can be checked. */
final class FeatureArchive {
    private static final LocalDateTime ALWAYS = LocalDateTime.of(2026, 1, 1, 0, 0);

    private final Path jars;
    private final Map<String, Path> bundles = new LinkedHashMap<>();

    private FeatureArchive(Path jars) {
        this.jars = jars;
    }

    /** Writes an archive; jars are found in their folder as {@code artifact-version.jar}. */
    static void write(Path feature, Path jars, Path to) throws IOException {
        FeatureArchive archive = new FeatureArchive(jars);
        byte[] description = archive.describe(Files.readAllBytes(feature));
        try (OutputStream out = Files.newOutputStream(to);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            entry(zip, "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            entry(zip, "feature.json", description);
            for (Map.Entry<String, Path> bundle : archive.bundles.entrySet()) {
                entry(zip, "bundles/" + bundle.getKey(), Files.readAllBytes(bundle.getValue()));
            }
        }
    }

    private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(ALWAYS);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /** The feature, copied, with what is known of each bundle added to it. */
    private byte[] describe(byte[] feature) throws IOException {
        ByteArrayOutputStream description = new ByteArrayOutputStream();
        JsonFactory factory = new JsonFactory();
        try (JsonParser from = factory.createParser(feature);
                JsonGenerator to = factory.createGenerator(description).useDefaultPrettyPrinter()) {
            String id = "";
            while (from.nextToken() != null) {
                boolean bundle = inBundles(from);
                if (bundle && from.currentToken() == JsonToken.VALUE_STRING && "id".equals(from.currentName())) {
                    id = from.getText();
                }
                if (from.currentToken() == JsonToken.END_OBJECT && endsBundle(from)) {
                    add(id, to);
                }
                to.copyCurrentEvent(from);
            }
        }
        return description.toByteArray();
    }

    /** Whether the parser is at a member of an element of the list of bundles. */
    private static boolean inBundles(JsonParser from) {
        return from.getParsingContext().inObject()
                && from.getParsingContext().getParent().inArray()
                && "bundles"
                        .equals(from.getParsingContext().getParent().getParent().getCurrentName());
    }

    private static boolean endsBundle(JsonParser from) {
        // at the end of an object the context is that of what is around it
        return from.getParsingContext().inArray()
                && "bundles".equals(from.getParsingContext().getParent().getCurrentName());
    }

    private void add(String id, JsonGenerator to) throws IOException {
        String[] parts = id.split(":", -1);
        if (parts.length != 3) {
            throw new IOException("a bundle needs the id group:artifact:version, not " + id);
        }
        String name = parts[1] + "-" + parts[2] + ".jar";
        Path jar = jars.resolve(name);
        if (!Files.exists(jar)) {
            throw new IOException("there is no " + name + " in " + jars);
        }
        Attributes manifest = manifest(jar);
        to.writeStringField("symbolic-name", value(manifest, "Bundle-SymbolicName", jar));
        to.writeStringField("bundle-version", value(manifest, "Bundle-Version", jar));
        to.writeStringField("sha-256", digest(jar));
        to.writeNumberField("length", Files.size(jar));
        bundles.put(name, jar);
    }

    private static Attributes manifest(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            if (manifest == null) {
                throw new IOException(jar + " has no manifest");
            }
            return manifest.getMainAttributes();
        }
    }

    private static String value(Attributes manifest, String name, Path jar) throws IOException {
        String value = manifest.getValue(name);
        if (value == null) {
            throw new IOException(jar + " is no bundle: it has no " + name);
        }
        return value.split(";", 2)[0].strip();
    }

    private static String digest(Path jar) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
