// SPDX-License-Identifier: Apache-2.0
package org.postern.api.internal.processor;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.postern.api.table.ObjectTable;

/** Compiles sources in memory, with the processor and every lint turned into an error, and loads what came out. */
final class Compilation {
    /** What a source of the tests begins with. */
    static final String HEAD = "package t; import org.postern.api.*; import java.time.*; import java.util.*;"
            + " import java.util.concurrent.*; import org.osgi.service.component.annotations.Component;\n";

    private final DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    private final Map<String, Memory> outputs = new HashMap<>();
    private final Loader loader = new Loader();

    /** @param sources simple class name and text without the head, in turn */
    static Compilation of(String... sources) {
        return new Compilation(sources);
    }

    private Compilation(String... sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<Memory> units = new ArrayList<>();
        for (int i = 0; i < sources.length; i += 2) {
            units.add(new Memory("t/" + sources[i], JavaFileObject.Kind.SOURCE, HEAD + sources[i + 1]));
        }
        JavaCompiler.CompilationTask task = compiler.getTask(
                null,
                new Outputs(compiler.getStandardFileManager(diagnostics, null, null)),
                diagnostics,
                List.of("--release", "17", "-Xlint:all,-processing", "-Werror"),
                null,
                units);
        task.setProcessors(Set.of(new ObjectProcessor()));
        task.call();
    }

    /** Errors and warnings. */
    List<Diagnostic<? extends JavaFileObject>> diagnostics() {
        return diagnostics.getDiagnostics().stream()
                .filter(each -> each.getKind() != Diagnostic.Kind.NOTE)
                .toList();
    }

    /** What may be meant so. */
    List<String> notes() {
        return diagnostics.getDiagnostics().stream()
                .filter(each -> each.getKind() == Diagnostic.Kind.NOTE)
                .map(each -> each.getMessage(null))
                .toList();
    }

    String generated(String table) {
        Memory source = outputs.get("t." + table + ".java");
        return source == null ? "" : source.getCharContent(true);
    }

    /** The table of a class, after a compilation without complaints. */
    ObjectTable table(String name) throws ReflectiveOperationException {
        return (ObjectTable) make(name + "Table");
    }

    Object make(String name) throws ReflectiveOperationException {
        if (!diagnostics().isEmpty()) {
            throw new AssertionError(diagnostics().toString());
        }
        var constructor = loader.loadClass("t." + name).getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    private final class Loader extends ClassLoader {
        Loader() {
            super(Compilation.class.getClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            Memory bytes = outputs.get(name + ".class");
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes.content.toByteArray(), 0, bytes.content.size());
        }
    }

    private final class Outputs extends ForwardingJavaFileManager<JavaFileManager> {
        Outputs(JavaFileManager parent) {
            super(parent);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            Memory file = new Memory(className.replace('.', '/'), kind, "");
            outputs.put(className + kind.extension, file);
            return file;
        }
    }

    private static final class Memory extends SimpleJavaFileObject {
        private final String text;
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();

        Memory(String path, Kind kind, String text) {
            super(URI.create("memory:///" + path + kind.extension), kind);
            this.text = text;
        }

        @Override
        public String getCharContent(boolean ignoreEncodingErrors) {
            return text.isEmpty() ? content.toString(StandardCharsets.UTF_8) : text;
        }

        @Override
        public OutputStream openOutputStream() {
            return content;
        }
    }
}
