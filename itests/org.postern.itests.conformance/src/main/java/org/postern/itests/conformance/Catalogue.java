// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The requirements and test cases that are to be proven: {@code requirements.txt} and {@code ets.txt}. */
record Catalogue(List<Chapter> chapters) {
    private static final String CHAPTER = "==";
    private static final String LATER_EDITION = "later";

    static Catalogue load() {
        List<Chapter> chapters = new ArrayList<>(parse(lines("requirements.txt")));
        chapters.addAll(parse(lines("ets.txt")));
        return new Catalogue(chapters);
    }

    private static List<String> lines(String file) {
        try (InputStream in = Objects.requireNonNull(Catalogue.class.getResourceAsStream(file), file);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, UTF_8))) {
            return reader.lines().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Reads chapters. {@code == GEN General} begins one whose lines are {@code id | title | reason}; {@code == SEC Security |
     * 18 | reason} is one of which only the number of ids is known. Before an id of a case, {@code later} says that it
     * belongs to a later edition.
     */
    static List<Chapter> parse(List<String> lines) {
        Map<String, Chapter> chapters = new LinkedHashMap<>();
        Chapter open = null;
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] cells = line.split("\\|", -1);
            if (line.startsWith(CHAPTER)) {
                open = chapter(cells);
                if (chapters.put(open.prefix() + open.title(), open) != null) {
                    throw new IllegalArgumentException("a chapter that is there already: " + line);
                }
            } else if (open == null || cells.length < 2 || cells.length > 3) {
                throw new IllegalArgumentException("id | title | reason is wanted, below a chapter: " + line);
            } else {
                open.entries().add(entry(open.prefix(), cells));
            }
        }
        return List.copyOf(chapters.values());
    }

    private static Chapter chapter(String[] cells) {
        String[] name = cells[0].substring(CHAPTER.length()).strip().split(" ", 2);
        List<Entry> entries = new ArrayList<>();
        String reason = "";
        if (cells.length == 3) {
            reason = cells[2].strip();
            int last = Integer.parseInt(cells[1].strip());
            for (int number = 1; number <= last; number++) {
                entries.add(new Entry(name[0] + "-" + (number < 10 ? "0" : "") + number, "", reason, false));
            }
        }
        return new Chapter(name[0], name[1].strip(), reason, entries);
    }

    private static Entry entry(String prefix, String[] cells) {
        String id = cells[0].strip();
        boolean later = id.startsWith(LATER_EDITION);
        id = later ? id.substring(LATER_EDITION.length()).strip() : id;
        return new Entry(
                prefix.equals("ETS") ? "ETS " + id : id,
                cells[1].strip(),
                cells.length == 3 ? cells[2].strip() : "",
                !later);
    }

    Optional<Entry> find(String id) {
        return chapters.stream()
                .flatMap(chapter -> chapter.entries().stream())
                .filter(entry -> entry.id().equals(id))
                .findFirst();
    }

    Set<String> ids() {
        return chapters.stream()
                .flatMap(chapter -> chapter.entries().stream())
                .map(Entry::id)
                .collect(Collectors.toSet());
    }
}
