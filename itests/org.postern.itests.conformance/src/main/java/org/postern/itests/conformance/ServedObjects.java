// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The objects that the bundles of the release serve, as their sources have it. */
final class ServedObjects {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern OBJECT =
            Pattern.compile("^@LwM2mObject\\(\\s*id = (?:\\w+\\.)?(\\w+)", Pattern.MULTILINE);

    private ServedObjects() {}

    /** The ids of the objects of all bundles. */
    static Set<Integer> below(Path root) {
        Set<Integer> ids = new TreeSet<>();
        try (Stream<Path> bundles = Files.list(root.resolve("bundles"))) {
            for (Path bundle : bundles.map(folder -> folder.resolve(SOURCES)).toList()) {
                if (Files.isDirectory(bundle)) {
                    of(bundle, ids);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return ids;
    }

    private static void of(Path bundle, Set<Integer> ids) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(bundle)) {
            files = all.filter(file -> file.toString().endsWith(".java")).toList();
        }
        for (Path file : files) {
            of(Files.readString(file), ids);
        }
    }

    /** An id is a number, or a constant of the same class. */
    static void of(String source, Set<Integer> ids) {
        Matcher object = OBJECT.matcher(source);
        while (object.find()) {
            String id = object.group(1);
            Matcher constant = Pattern.compile("\\bint " + Pattern.quote(id) + " = (\\d+);")
                    .matcher(source);
            ids.add(Integer.valueOf(constant.find() ? constant.group(1) : id));
        }
    }
}
