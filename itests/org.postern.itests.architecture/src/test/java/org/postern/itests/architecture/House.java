// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The folders of the project. */
final class House {
    static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();

    /** What is built, fetched or kept by tools. */
    private static final Set<String> NOT_OURS = Set.of("target", ".git", "node_modules", ".idea", "data");

    private House() {}

    /** The bundles of the gateway. */
    static List<Room> bundles() {
        return rooms("bundles");
    }

    /** The bundles of the gateway and the examples. */
    static List<Room> bundlesAndExamples() {
        return Stream.concat(bundles().stream(), rooms("examples").stream()).toList();
    }

    private static List<Room> rooms(String folder) {
        try (Stream<Path> folders = Files.list(ROOT.resolve(folder))) {
            return folders.filter(path -> Files.exists(path.resolve("pom.xml")))
                    .sorted()
                    .map(Room::new)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The bundle a package belongs to: the one with the longest name it begins with; the name itself if there is none. */
    static String owner(String packageName) {
        return bundlesAndExamples().stream()
                .map(Room::name)
                .filter(name -> (packageName + ".").startsWith(name + "."))
                .max(Comparator.comparingInt(String::length))
                .orElse(packageName);
    }

    /** The compiled classes of these rooms. */
    static JavaClasses classes(List<Room> rooms) {
        return new ClassFileImporter()
                .importPaths(rooms.stream()
                        .map(Room::classes)
                        .filter(Files::isDirectory)
                        .toList());
    }

    /** All files of ours, with one of these endings. */
    static List<Path> files(String... endings) {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return NOT_OURS.contains(folder.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (Stream.of(endings).anyMatch(file.getFileName().toString()::endsWith)) {
                        files.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return files;
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
