// SPDX-License-Identifier: Apache-2.0
package org.postern.api.internal.processor;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Text of a Java source, line by line, and the shape that the methods of a table have in common. */
final class Source {
    private final StringBuilder text = new StringBuilder(4096);

    void lines(String... lines) {
        for (String line : lines) {
            text.append(line).append('\n');
        }
    }

    /**
     * Overrides a method of the table with a switch over the positions; writes nothing when it has no cases, so that
     * the inherited method answers.
     *
     * @param signature without modifiers
     * @param fallback the call of the inherited method
     * @param statements what to do for a resource, null when the method does not serve it
     */
    void override(
            ObjectSpec object, String signature, String fallback, Function<ResourceSpec, @Nullable String> statements) {
        List<ResourceSpec> resources = object.resources();
        if (resources.stream().map(statements).allMatch(Objects::isNull)) {
            return;
        }
        String instance = object.instance().getQualifiedName().toString();
        lines("", "  @Override", "  public " + signature + " {");
        lines("    " + instance + " o = (" + instance + ") instance;", "    switch (index) {");
        cases(resources, statements);
        String call = "super." + fallback + ";";
        lines("      default -> " + (signature.startsWith("void ") ? call : "{ return " + call + " }"));
        lines("    }", "  }");
    }

    void cases(List<ResourceSpec> resources, Function<ResourceSpec, @Nullable String> statements) {
        for (int i = 0; i < resources.size(); i++) {
            String statement = statements.apply(resources.get(i));
            if (statement != null) {
                lines("      case " + i + " -> { " + statement + " }");
            }
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
