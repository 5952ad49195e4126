// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.framework;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Version;

/**
 * One clause of a header of a manifest (OSGi Core, section 3.2.3).
 *
 * @param paths what it is about
 * @param attributes with the type they are declared to have (section 3.3.6)
 * @param directives what is meant for the framework
 */
record Clause(List<String> paths, Map<String, Object> attributes, Map<String, String> directives) {
    /**
     * The clauses of a header.
     *
     * @param header null for none
     * @throws IllegalArgumentException if a value is none of its type
     */
    static List<Clause> of(@Nullable String header) {
        List<Clause> clauses = new ArrayList<>();
        if (header != null) {
            for (String text : split(header, ',')) {
                clauses.add(clause(text));
            }
        }
        return clauses;
    }

    private static Clause clause(String text) {
        Clause clause = new Clause(new ArrayList<>(), new HashMap<>(), new HashMap<>());
        for (String part : split(text, ';')) {
            int equals = part.indexOf('=');
            int quote = part.indexOf('"');
            if (equals < 0 || (quote >= 0 && quote < equals)) {
                clause.paths.add(part);
            } else if (equals > 0 && part.charAt(equals - 1) == ':') {
                clause.directives.put(part.substring(0, equals - 1).strip(), unquoted(part.substring(equals + 1)));
            } else {
                clause.attribute(part.substring(0, equals).strip(), unquoted(part.substring(equals + 1)));
            }
        }
        return clause;
    }

    private void attribute(String name, String value) {
        int colon = name.indexOf(':');
        if (colon < 0) {
            attributes.put(name, value);
        } else {
            attributes.put(
                    name.substring(0, colon).strip(),
                    typed(name.substring(colon + 1).strip(), value));
        }
    }

    private static Object typed(String type, String value) {
        if (type.startsWith("List")) {
            int open = type.indexOf('<');
            String element = open < 0 ? "String" : type.substring(open + 1, type.length() - 1);
            List<Object> list = new ArrayList<>();
            for (String one : value.split(",", -1)) {
                list.add(typed(element.strip(), one.strip()));
            }
            return list;
        }
        return switch (type) {
            case "Version" -> Version.parseVersion(value.strip());
            case "Long" -> Long.valueOf(value.strip());
            case "Double" -> Double.valueOf(value.strip());
            default -> value;
        };
    }

    /** Parts between separators that stand in no quotes. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || (text.charAt(i) == separator && !quoted)) {
                String part = text.substring(from, i).strip();
                if (!part.isEmpty()) {
                    parts.add(part);
                }
                from = i + 1;
            } else if (text.charAt(i) == '"') {
                quoted = !quoted;
            }
        }
        return parts;
    }

    private static String unquoted(String value) {
        String text = value.strip();
        return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
    }

    /** An attribute as text; empty if it is not there. */
    String text(String name) {
        Object value = attributes.get(name);
        return value == null ? "" : value.toString();
    }

    /** Whether it can be done without. */
    boolean optional() {
        return "optional".equals(directives.get("resolution"));
    }
}
