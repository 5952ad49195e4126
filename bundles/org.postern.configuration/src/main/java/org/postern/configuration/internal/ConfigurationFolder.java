// SPDX-License-Identifier: Apache-2.0
package org.postern.configuration.internal;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files {@code PID.cfg.json} and {@code FACTORYPID~NAME.cfg.json} of a folder. One poll tells what is new since the
 * poll before; a file counts once it has stayed the same for two polls, so that none is read while it is being written.
 * Not thread-safe.
 */
final class ConfigurationFolder {
    private static final String SUFFIX = ".cfg.json";
    private static final long MAX_BYTES = 1 << 20;

    private final Path folder;
    private Map<Path, Stamp> seen = new HashMap<>();
    private final Map<Path, Stamp> reported = new HashMap<>();

    private record Stamp(FileTime time, long size) {
        // the equality that records come with is put together at run time, which a start can do without
        boolean sameAs(@Nullable Stamp other) {
            return other != null && size == other.size && time.equals(other.time);
        }
    }

    /**
     * What a poll found.
     *
     * @param changed new and changed files, by PID
     * @param removed the PIDs whose files are gone
     */
    record Poll(Map<String, Path> changed, Set<String> removed) {
        Poll {
            changed = Map.copyOf(changed);
            removed = Set.copyOf(removed);
        }
    }

    ConfigurationFolder(Path folder) {
        this.folder = folder;
    }

    /** Polls; settled files only unless told otherwise. */
    Poll poll(boolean waitForSettled) throws IOException {
        Map<Path, Stamp> now = list();
        Map<String, Path> changed = new HashMap<>();
        now.forEach((file, stamp) -> {
            boolean settled = !waitForSettled || stamp.sameAs(seen.get(file));
            if (settled && !stamp.sameAs(reported.get(file))) {
                reported.put(file, stamp);
                changed.put(pid(file), file);
            }
        });
        Set<String> removed = new HashSet<>();
        reported.keySet().removeIf(file -> {
            boolean gone = !now.containsKey(file);
            if (gone) {
                removed.add(pid(file));
            }
            return gone;
        });
        seen = now;
        return new Poll(changed, removed);
    }

    /** The text of a file, at most 1 MiB of UTF-8. */
    static String text(Path file) throws RefusedException {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new RefusedException(file.getFileName() + ": is larger than " + MAX_BYTES + " bytes");
            }
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new RefusedException(file.getFileName() + ": is not UTF-8");
        } catch (IOException e) {
            throw new RefusedException(file.getFileName() + ": cannot be read (" + e + ")");
        }
    }

    private Map<Path, Stamp> list() throws IOException {
        Map<Path, Stamp> found = new HashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(ConfigurationFolder::isConfiguration).toList()) {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                if (attributes.isRegularFile()) {
                    found.put(file, new Stamp(attributes.lastModifiedTime(), attributes.size()));
                }
            }
        } catch (NoSuchFileException e) {
            // no folder, no files; or a file went away under our eyes, and the next poll will know
            return Files.isDirectory(folder) ? new HashMap<>(seen) : found;
        }
        return found;
    }

    private static boolean isConfiguration(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(SUFFIX) && !name.startsWith(".") && name.length() > SUFFIX.length();
    }

    private static String pid(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - SUFFIX.length());
    }
}
