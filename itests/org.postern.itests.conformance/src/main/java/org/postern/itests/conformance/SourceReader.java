// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.conformance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the tests in the source of a class. Literals are taken out first, so that nothing within them looks like code.
 */
final class SourceReader {
    private static final Pattern LITERAL = Pattern.compile(
            "\"\"\"(?s:.*?)\"\"\"|\"(?:[^\"\\\\\n]|\\\\.)*\"|'(?:[^'\\\\\n]|\\\\.)*'|//[^\n]*|/\\*(?s:.*?)\\*/");
    private static final Pattern PACKAGE = Pattern.compile("\\bpackage ([\\w.]+);");
    private static final Pattern TYPE = Pattern.compile(
            "^((?:public |final |abstract )*)class (\\w+)(?:<[^{]*?>)?(?: extends (\\w+))?", Pattern.MULTILINE);
    private static final Pattern METHOD = Pattern.compile(
            "((?:@[\\w.]+(?:\\s*\\((?:[^()]|\\([^()]*\\))*\\))?\\s+)+)(?:(?:public|protected|private|static|final)\\s+)*void\\s+(\\w+)\\s*\\(");
    private static final Pattern TEST =
            Pattern.compile("@(?:Test|ParameterizedTest|RepeatedTest|FuzzTest|Property)\\b");
    private static final Pattern DISPLAY_NAME = Pattern.compile("@DisplayName\\(([^)]*)\\)");
    private static final Pattern PLACE = Pattern.compile("\"(\\d+)\"");

    private final List<String> literals = new ArrayList<>();

    private SourceReader() {}

    /** The class in a file; empty when it has no tests, not even inherited ones. */
    static Optional<TestClass> read(Path file, String source) {
        return new SourceReader().parse(file, source);
    }

    private Optional<TestClass> parse(Path file, String source) {
        String code = LITERAL.matcher(source).replaceAll(this::placeholder);
        Matcher type = TYPE.matcher(code);
        Matcher home = PACKAGE.matcher(code);
        if (!type.find() || !home.find()) {
            return Optional.empty();
        }
        Map<String, List<String>> tests = new LinkedHashMap<>();
        Matcher methods = METHOD.matcher(code);
        while (methods.find()) {
            if (TEST.matcher(methods.group(1)).find()) {
                tests.put(methods.group(2), ids(methods.group(1), methods.group(2)));
            }
        }
        String parent = type.group(3) == null ? "" : type.group(3);
        if (tests.isEmpty() && parent.isEmpty()) {
            return Optional.empty();
        }
        boolean isAbstract = type.group(1).contains("abstract");
        return Optional.of(new TestClass(file, home.group(1) + "." + type.group(2), parent, isAbstract, tests));
    }

    private String placeholder(MatchResult found) {
        if (found.group().startsWith("/")) {
            return " ";
        }
        literals.add(found.group());
        return "\"" + (literals.size() - 1) + "\"";
    }

    private List<String> ids(String annotations, String method) {
        Matcher name = DISPLAY_NAME.matcher(annotations);
        if (!name.find()) {
            return Ids.inMethodName(method);
        }
        StringBuilder text = new StringBuilder();
        PLACE.matcher(name.group(1)).results().forEach(place -> {
            String literal = literals.get(Integer.parseInt(place.group(1)));
            text.append(literal, 1, literal.length() - 1);
        });
        return Ids.inDisplayName(text.toString());
    }
}
