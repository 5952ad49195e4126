// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The classes with tests in all modules. */
final class TestSources {
    private static final List<String> FOLDERS = List.of("bundles", "examples", "itests", "packaging");

    private final List<TestClass> classes;

    TestSources(List<TestClass> classes) {
        this.classes = classes;
    }

    static TestSources below(Path root) {
        List<TestClass> classes = new ArrayList<>();
        for (String folder : FOLDERS) {
            walk(root, root.resolve(folder), classes);
        }
        classes.sort(Comparator.comparing(TestClass::file));
        return new TestSources(classes);
    }

    private static void walk(Path root, Path folder, List<TestClass> classes) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
                    return visited.endsWith("target") || visited.endsWith("resources")
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    if (file.toString().endsWith(".java")) {
                        SourceReader.read(root.relativize(file), Files.readString(file))
                                .ifPresent(classes::add);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The classes that have tests of their own. */
    List<TestClass> declaring() {
        return classes.stream().filter(type -> !type.tests().isEmpty()).toList();
    }

    /** The names of the classes that run the tests of this one: itself, or those that extend it. */
    List<String> running(TestClass declaring) {
        Map<String, TestClass> found = new LinkedHashMap<>();
        collect(declaring, found);
        return found.values().stream()
                .filter(type -> !type.isAbstract())
                .map(TestClass::name)
                .sorted()
                .toList();
    }

    private void collect(TestClass type, Map<String, TestClass> found) {
        if (found.put(type.name(), type) == null) {
            classes.stream()
                    .filter(other -> other.parent().equals(type.simpleName()))
                    .forEach(other -> collect(other, found));
        }
    }
}
