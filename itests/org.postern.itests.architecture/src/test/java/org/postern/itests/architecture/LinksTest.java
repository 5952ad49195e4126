// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What pages refer to is there. */
class LinksTest {
    /** Written by the build, after these tests. */
    private static final Path GENERATED = House.ROOT.resolve("docs/conformance.md");

    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]*)(?:#([^)\\s]*))?\\)");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");
    private static final Pattern CODE = Pattern.compile("(?s)^```.*?^```|`[^`\n]*`", Pattern.MULTILINE);
    private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);

    @Test
    @DisplayName("Every link from page to page, file or heading leads somewhere")
    void links() {
        List<String> broken = new ArrayList<>();
        List<Path> pages = House.files(".md");
        pages.remove(GENERATED);
        for (Path page : pages) {
            Matcher link = LINK.matcher(CODE.matcher(text(page)).replaceAll(""));
            while (link.find()) {
                if (!ELSEWHERE.matcher(link.group(1)).matches() && !leads(page, link.group(1), link.group(2))) {
                    broken.add(House.ROOT.relativize(page) + ": " + link.group());
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    private static boolean leads(Path page, String file, String heading) {
        Path target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
        return Files.exists(target)
                && (heading == null
                        || !target.toString().endsWith(".md")
                        || headings(target).contains(heading));
    }

    private static List<String> headings(Path page) {
        return HEADING.matcher(text(page))
                .results()
                .map(found -> anchor(found.group(1)))
                .toList();
    }

    private static String anchor(String heading) {
        return heading.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                .replace(' ', '-');
    }

    private static String text(Path page) {
        return String.join("\n", House.lines(page));
    }
}
