// SPDX-License-Identifier: Apache-2.0
package org.postern.api.internal.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.params.provider.Arguments;

/** Asserts that a wrong declaration gets exactly one error, with its text, at the line that is marked. */
final class Wrong {
    /** Ends the line at which javac must complain. */
    private static final String HERE = "// here";

    private Wrong() {}

    static Arguments wrong(String name, String source, String complaint) {
        return Arguments.of(name, source, complaint);
    }

    /** Members of an object A that is right but for them. */
    static void assertMembers(String members, String complaint) {
        assertSource(
                "@LwM2mObject(id = 26241, name = \"A\")\nclass A implements ObjectService {\n" + members + "\n}",
                complaint);
    }

    static void assertSource(String source, String complaint) {
        Compilation compilation = Compilation.of("A", source);
        List<Diagnostic<? extends JavaFileObject>> errors = compilation.diagnostics();
        assertThat(errors).as("errors").hasSize(1);
        assertThat(errors.get(0).getMessage(null)).isEqualTo(complaint);
        List<String> lines = (Compilation.HEAD + source).lines().toList();
        assertThat(lines.get((int) errors.get(0).getLineNumber() - 1)).endsWith(HERE);
        assertThat(compilation.generated("ATable")).isEmpty();
    }
}
