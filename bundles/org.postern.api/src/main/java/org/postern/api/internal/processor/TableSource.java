// SPDX-License-Identifier: Apache-2.0
package org.postern.api.internal.processor;

import java.util.function.Function;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;
import org.postern.api.table.Handling;
import org.postern.api.table.ObjectTable;

/** Writes the source of a table: one plain class of direct calls, without lambdas, which cost at start-up. */
final class TableSource {
    private static final String API = "org.postern.api.";
    private static final String STAGE = "java.util.concurrent.CompletionStage";

    private final Elements elements;
    private final ObjectSpec object;
    private final Source source = new Source();

    TableSource(Elements elements, ObjectSpec object) {
        this.elements = elements;
        this.object = object;
    }

    /** The simple name of the table: {@code Outer.Inner} becomes {@code Outer_InnerTable}. */
    String simpleName() {
        String binary = elements.getBinaryName(object.element()).toString();
        return binary.substring(binary.lastIndexOf('.') + 1).replace('$', '_') + "Table";
    }

    /** @param generatedKnown whether the class can be marked as generated */
    String write(boolean generatedKnown) {
        var home = elements.getPackageOf(object.element());
        if (!home.isUnnamed()) {
            source.lines("package " + home.getQualifiedName() + ";", "");
        }
        if (generatedKnown) {
            source.lines("@javax.annotation.processing.Generated(\"" + ObjectProcessor.class.getName() + "\")");
        }
        source.lines(
                "@SuppressWarnings({\"all\", \"NullAway\", \"unchecked\", \"deprecation\", \"removal\"})",
                "public final class " + simpleName() + " extends " + API + "table.ObjectTable {",
                "  private static final " + API + "table.ObjectModel MODEL =",
                "      " + new ModelSource(elements).write(object) + ";",
                "",
                "  public " + simpleName() + "() {",
                "    super(" + ObjectTable.FORMAT + ", MODEL);",
                "  }");
        overrides();
        commit();
        source.lines("}");
        return source.toString();
    }

    private void overrides() {
        override("boolean present(Object instance, int index)", "present(instance, index)", TableSource::present);
        override(
                "void read(Object instance, int index, " + API + "table.ValueWriter out) throws Exception",
                "read(instance, index, out)",
                spec -> reads(spec, Handling.CALL) ? spec.value().handOver("o." + spec.member() + "()") : null);
        override(
                STAGE + "<?> readLater(Object instance, int index) throws Exception",
                "readLater(instance, index)",
                spec -> reads(spec, Handling.LATER) ? "return o." + spec.member() + "();" : null);
        override(
                API + "Outcome write(Object instance, int index, Object value) throws Exception",
                "write(instance, index, value)",
                TableSource::write);
        override(
                STAGE + "<" + API + "Outcome> execute(Object instance, int index, " + API
                        + "Arguments arguments) throws Exception",
                "execute(instance, index, arguments)",
                TableSource::execute);
        override(
                API + "Body body(Object instance, int index) throws Exception",
                "body(instance, index)",
                spec -> reads(spec, Handling.STREAM) ? "return o." + spec.member() + "();" : null);
        override(
                API + "BodySink sink(Object instance, int index, long length) throws Exception",
                "sink(instance, index, length)",
                spec -> spec.writes() == Returns.SINK ? "return o." + spec.member() + "(length);" : null);
        override(
                API + "Value<?> cell(Object instance, int index)",
                "cell(instance, index)",
                spec -> spec.handling() == Handling.CELL ? "return o." + spec.member() + ";" : null);
    }

    private void override(String signature, String fallback, Function<ResourceSpec, @Nullable String> statements) {
        source.override(object, signature, fallback, statements);
    }

    private static @Nullable String present(ResourceSpec spec) {
        String when = spec.declared().when();
        return when.isEmpty() ? null : "return o." + when + "();";
    }

    private static boolean reads(ResourceSpec spec, Handling handling) {
        return spec.handling() == handling && spec.access().readable();
    }

    private static @Nullable String write(ResourceSpec spec) {
        if (spec.writes() == Returns.OUTCOME) {
            return "return " + writing(spec) + ";";
        }
        return spec.writes() == Returns.VOID
                ? "return " + API + "Outcome.accepted(new Commit(o, index, value));"
                : null;
    }

    private static String writing(ResourceSpec spec) {
        return "o." + spec.member() + "((" + spec.value().parameter() + ") value)";
    }

    private static @Nullable String execute(ResourceSpec spec) {
        Returns returns = spec.executes();
        if (returns == null) {
            return null;
        }
        String call = "o." + spec.member() + "(" + (spec.takesArguments() ? "arguments" : "") + ")";
        if (returns == Returns.STAGE) {
            return "return " + call + ";";
        }
        String done = "return java.util.concurrent.CompletableFuture.completedFuture(";
        return returns == Returns.OUTCOME ? done + call + ");" : call + "; " + done + API + "Outcome.accepted());";
    }

    /** The commit of handlers that return nothing: one class for all, loaded at the first write. */
    private void commit() {
        if (object.resources().stream().noneMatch(spec -> spec.writes() == Returns.VOID)) {
            return;
        }
        String instance = object.instance().getQualifiedName().toString();
        source.lines(
                "",
                "  private static final class Commit implements Runnable {",
                "    private final " + instance + " o;",
                "    private final int index;",
                "    private final Object value;",
                "",
                "    Commit(" + instance + " o, int index, Object value) {",
                "      this.o = o;",
                "      this.index = index;",
                "      this.value = value;",
                "    }",
                "",
                "    @Override",
                "    public void run() {",
                "      switch (index) {");
        source.cases(object.resources(), spec -> spec.writes() == Returns.VOID ? writing(spec) + ";" : null);
        source.lines("      default -> throw new IllegalStateException();", "      }", "    }", "  }");
    }
}
