// SPDX-License-Identifier: Apache-2.0
package org.postern.api.internal.processor;

import java.util.List;
import java.util.function.Predicate;
import javax.lang.model.util.Elements;
import org.postern.api.Instances;
import org.postern.api.table.Handling;
import org.postern.api.table.ObjectTable;
import org.postern.api.table.ResourceType;

/** Writes the source of a table: one plain class, direct calls, nothing to link at run time but what is called. */
final class TableSource {
    private static final String API = "org.postern.api.";
    private static final String STAGE = "java.util.concurrent.CompletionStage";

    private final Elements elements;
    private final ObjectSpec object;
    private final String instance;
    private final StringBuilder source = new StringBuilder(4096);

    TableSource(Elements elements, ObjectSpec object) {
        this.elements = elements;
        this.object = object;
        this.instance = object.instance().getQualifiedName().toString();
    }

    /** The simple name of the table of a class. */
    static String simpleName(Elements elements, ObjectSpec object) {
        String binary = elements.getBinaryName(object.element()).toString();
        return binary.substring(binary.lastIndexOf('.') + 1).replace('$', '_') + "Table";
    }

    String write(boolean generatedKnown) {
        String name = simpleName(elements, object);
        String packageName =
                elements.getPackageOf(object.element()).getQualifiedName().toString();
        if (!packageName.isEmpty()) {
            line("package " + packageName + ";").line("");
        }
        if (generatedKnown) {
            line("@javax.annotation.processing.Generated(\"" + ObjectProcessor.class.getName() + "\")");
        }
        line("@SuppressWarnings({\"all\", \"NullAway\", \"unchecked\", \"deprecation\", \"removal\"})");
        line("public final class " + name + " extends " + API + "table.ObjectTable {");
        model();
        line("").line("  public " + name + "() {")
                .line("    super(" + ObjectTable.FORMAT + ", MODEL);")
                .line("  }");
        present();
        read();
        readLater();
        write();
        execute();
        body();
        sink();
        cell();
        commit();
        return line("}").source.toString();
    }

    private TableSource line(String text) {
        source.append(text).append('\n');
        return this;
    }

    private void model() {
        var declared = object.declared();
        line("  private static final " + API + "table.ObjectModel MODEL = new " + API + "table.ObjectModel(");
        line("      " + declared.id() + ", " + text(declared.name()) + ", " + text(declared.version()) + ", "
                + object.multiple() + ", " + (object.multiple() && declared.instances() == Instances.SERVER) + ",");
        line("      java.util.List.of(");
        int left = object.resources().size();
        for (ResourceSpec spec : object.resources()) {
            left--;
            line("          " + model(spec) + (left == 0 ? "));" : ","));
        }
    }

    private String model(ResourceSpec spec) {
        Limits limits = spec.limits();
        return "new " + API + "table.ResourceModel("
                + String.join(
                        ", ",
                        String.valueOf(spec.declared().id()),
                        text(spec.declared().name()),
                        API + "table.ResourceType." + spec.value().type(),
                        String.valueOf(spec.value().multiple()),
                        String.valueOf(spec.declared().mandatory()),
                        API + "Access." + spec.access(),
                        text(spec.declared().units()),
                        number(limits.min()),
                        number(limits.max()),
                        "java.util.List.of("
                                + String.join(
                                        ", ",
                                        limits.allowed().stream()
                                                .map(this::text)
                                                .toList())
                                + ")",
                        API + "table.Handling." + spec.handling(),
                        String.valueOf(spec.direct()))
                + ")";
    }

    private void present() {
        Method method = new Method("boolean present(Object instance, int index)", "present(instance, index)");
        each(
                spec -> !spec.declared().when().isEmpty(),
                (index, spec) -> method.returns(index, "o." + spec.declared().when() + "()"));
        method.end();
    }

    private void read() {
        Method method = new Method(
                "void read(Object instance, int index, " + API + "table.ValueWriter out) throws Exception",
                "read(instance, index, out)");
        each(spec -> reads(spec, Handling.CALL), (index, spec) -> method.statement(index, read(spec)));
        method.end();
    }

    private static boolean reads(ResourceSpec spec, Handling handling) {
        return spec.handling() == handling && spec.access().readable();
    }

    private static String read(ResourceSpec spec) {
        String call = "o." + spec.member() + "()";
        if (spec.value().multiple()) {
            return "java.util.Map<Integer, " + boxed(spec.value().type()) + "> v = " + call
                    + "; if (v != null) { out.multiple(v); }";
        }
        return switch (spec.value().type()) {
            case INTEGER -> "out.integer(" + call + ");";
            case FLOAT -> "out.floating(" + call + ");";
            case BOOLEAN -> "out.bool(" + call + ");";
            case STRING -> nullable(spec, "string", call);
            case OPAQUE -> nullable(spec, "opaque", call);
            case TIME -> nullable(spec, "time", call);
            case OBJLNK -> nullable(spec, "link", call);
            case NONE -> throw new IllegalStateException("an executable resource cannot be read");
        };
    }

    private static String nullable(ResourceSpec spec, String writer, String call) {
        return boxed(spec.value().type()) + " v = " + call + "; if (v != null) { out." + writer + "(v); }";
    }

    private void readLater() {
        Method method = new Method(
                STAGE + "<?> readLater(Object instance, int index) throws Exception", "readLater(instance, index)");
        each(spec -> reads(spec, Handling.LATER), (index, spec) -> method.returns(index, "o." + spec.member() + "()"));
        method.end();
    }

    private void write() {
        Method method = new Method(
                API + "Outcome write(Object instance, int index, Object value) throws Exception",
                "write(instance, index, value)");
        each(
                spec -> spec.writes() == Returns.OUTCOME || spec.writes() == Returns.VOID,
                (index, spec) -> method.returns(
                        index,
                        spec.writes() == Returns.OUTCOME
                                ? "o." + spec.member() + "((" + javaType(spec.value()) + ") value)"
                                : API + "Outcome.accepted(new Commit(o, index, value))"));
        method.end();
    }

    private void execute() {
        Method method = new Method(
                STAGE + "<" + API + "Outcome> execute(Object instance, int index, " + API
                        + "Arguments arguments) throws Exception",
                "execute(instance, index, arguments)");
        String done = "java.util.concurrent.CompletableFuture.completedFuture(";
        each(spec -> spec.executes() != null, (index, spec) -> {
            String call = "o." + spec.member() + "(" + (spec.takesArguments() ? "arguments" : "") + ")";
            if (spec.executes() == Returns.VOID) {
                method.statement(index, call + "; return " + done + API + "Outcome.accepted());");
            } else {
                method.returns(index, spec.executes() == Returns.STAGE ? call : done + call + ")");
            }
        });
        method.end();
    }

    private void body() {
        Method method =
                new Method(API + "Body body(Object instance, int index) throws Exception", "body(instance, index)");
        each(spec -> reads(spec, Handling.STREAM), (index, spec) -> method.returns(index, "o." + spec.member() + "()"));
        method.end();
    }

    private void sink() {
        Method method = new Method(
                API + "BodySink sink(Object instance, int index, long length) throws Exception",
                "sink(instance, index, length)");
        each(
                spec -> spec.writes() == Returns.SINK,
                (index, spec) -> method.returns(index, "o." + spec.member() + "(length)"));
        method.end();
    }

    private void cell() {
        Method method = new Method(API + "Value<?> cell(Object instance, int index)", "cell(instance, index)");
        each(spec -> spec.handling() == Handling.CELL, (index, spec) -> method.returns(index, "o." + spec.member()));
        method.end();
    }

    /** The commit of handlers that return nothing: one class for all, loaded at the first write. */
    private void commit() {
        if (object.resources().stream().noneMatch(spec -> spec.writes() == Returns.VOID)) {
            return;
        }
        line("");
        line("  private static final class Commit implements Runnable {");
        line("    private final " + instance + " o;");
        line("    private final int index;");
        line("    private final Object value;");
        line("");
        line("    Commit(" + instance + " o, int index, Object value) {");
        line("      this.o = o;").line("      this.index = index;").line("      this.value = value;");
        line("    }");
        line("");
        line("    @Override");
        line("    public void run() {");
        line("      switch (index) {");
        each(
                spec -> spec.writes() == Returns.VOID,
                (index, spec) -> line("        case " + index + " -> o." + spec.member() + "((" + javaType(spec.value())
                        + ") value);"));
        line("        default -> throw new IllegalStateException();");
        line("      }").line("    }").line("  }");
    }

    /** One overridden method: a switch over positions, opened at the first case. */
    private final class Method {
        private final String signature;
        private final String fallback;
        private boolean open;

        Method(String signature, String fallback) {
            this.signature = signature;
            this.fallback = fallback;
        }

        void returns(int index, String expression) {
            statement(index, "return " + expression + ";");
        }

        void statement(int index, String statements) {
            if (!open) {
                open = true;
                line("").line("  @Override").line("  public " + signature + " {");
                line("    " + instance + " o = (" + instance + ") instance;").line("    switch (index) {");
            }
            line("      case " + index + " -> { " + statements + " }");
        }

        void end() {
            if (open) {
                String call = "super." + fallback + ";";
                line("      default -> " + (signature.startsWith("void ") ? call : "{ return " + call + " }"));
                line("    }").line("  }");
            }
        }
    }

    private interface EachResource {
        void accept(int index, ResourceSpec spec);
    }

    private void each(Predicate<ResourceSpec> which, EachResource action) {
        List<ResourceSpec> resources = object.resources();
        for (int i = 0; i < resources.size(); i++) {
            if (which.test(resources.get(i))) {
                action.accept(i, resources.get(i));
            }
        }
    }

    private static String javaType(ValueType value) {
        return value.multiple() ? "java.util.Map<Integer, " + boxed(value.type()) + ">" : boxed(value.type());
    }

    private static String boxed(ResourceType type) {
        return switch (type) {
            case STRING -> "String";
            case INTEGER -> "Long";
            case FLOAT -> "Double";
            case BOOLEAN -> "Boolean";
            case OPAQUE -> "byte[]";
            case TIME -> "java.time.Instant";
            case OBJLNK -> API + "ObjectLink";
            case NONE -> "Void";
        };
    }

    private String text(String value) {
        return elements.getConstantExpression(value);
    }

    private static String number(double value) {
        if (Double.isInfinite(value)) {
            return value < 0 ? "Double.NEGATIVE_INFINITY" : "Double.POSITIVE_INFINITY";
        }
        return Double.toString(value);
    }
}
