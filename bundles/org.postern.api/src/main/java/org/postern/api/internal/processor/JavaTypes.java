// SPDX-License-Identifier: Apache-2.0
package org.postern.api.internal.processor;

import java.util.List;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;
import org.postern.api.ObjectLink;
import org.postern.api.table.ResourceType;

/** Recognises the Java types of handlers, with or without type annotations on them. */
final class JavaTypes {
    private static final String LIST = "String, long, double, boolean, byte[], Instant, ObjectLink";

    private final Types types;

    JavaTypes(Types types) {
        this.types = types;
    }

    /** What a handler may return or take; null when it is no type of a resource. */
    @Nullable
    ValueType ofHandler(TypeMirror type) {
        ResourceType single = primitive(type);
        if (single == null) {
            single = reference(type);
        }
        return single != null ? new ValueType(single, false) : ofMap(type);
    }

    /** What a type argument may be: the boxed forms; null when it is no type of a resource. */
    @Nullable
    ValueType ofArgument(TypeMirror type) {
        ResourceType single = boxed(type);
        return single != null ? new ValueType(single, false) : ofMap(type);
    }

    private @Nullable ValueType ofMap(TypeMirror type) {
        List<? extends TypeMirror> arguments = arguments(type, "java.util.Map");
        if (arguments.size() != 2 || !is(arguments.get(0), "java.lang.Integer")) {
            return null;
        }
        ResourceType element = boxed(arguments.get(1));
        return element == null ? null : new ValueType(element, true);
    }

    private static @Nullable ResourceType primitive(TypeMirror type) {
        return switch (type.getKind()) {
            case LONG -> ResourceType.INTEGER;
            case DOUBLE -> ResourceType.FLOAT;
            case BOOLEAN -> ResourceType.BOOLEAN;
            default -> null;
        };
    }

    private static @Nullable ResourceType boxed(TypeMirror type) {
        return switch (name(type)) {
            case "java.lang.Long" -> ResourceType.INTEGER;
            case "java.lang.Double" -> ResourceType.FLOAT;
            case "java.lang.Boolean" -> ResourceType.BOOLEAN;
            default -> reference(type);
        };
    }

    private static @Nullable ResourceType reference(TypeMirror type) {
        if (type instanceof ArrayType array) {
            return array.getComponentType().getKind() == TypeKind.BYTE ? ResourceType.OPAQUE : null;
        }
        String name = name(type);
        if (name.equals(ObjectLink.class.getName())) {
            return ResourceType.OBJLNK;
        }
        return switch (name) {
            case "java.lang.String" -> ResourceType.STRING;
            case "java.time.Instant" -> ResourceType.TIME;
            default -> null;
        };
    }

    /** The qualified name of a class or interface without type arguments; empty for other types. */
    static String name(TypeMirror type) {
        return type instanceof DeclaredType declared && declared.asElement() instanceof TypeElement element
                ? element.getQualifiedName().toString()
                : "";
    }

    static boolean is(TypeMirror type, String name) {
        return name(type).equals(name);
    }

    /** Whether javac will complain of the type itself, so that nobody else should. */
    static boolean unresolved(TypeMirror type) {
        return type.getKind() == TypeKind.ERROR;
    }

    /** The type as an instance of a named class or interface; null when it is none. */
    @Nullable
    DeclaredType as(TypeMirror type, String name) {
        if (is(type, name)) {
            return (DeclaredType) type;
        }
        for (TypeMirror parent : types.directSupertypes(type)) {
            DeclaredType found = parent instanceof DeclaredType ? as(parent, name) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** The arguments the type gives to a named generic class or interface; empty when raw or none. */
    List<? extends TypeMirror> arguments(TypeMirror type, String name) {
        DeclaredType found = type instanceof DeclaredType ? as(type, name) : null;
        return found == null ? List.of() : found.getTypeArguments();
    }

    /** What to write instead of a type that is no type of a resource. */
    static String instead(TypeMirror type) {
        if (type instanceof ArrayType) {
            return "use Map<Integer, T> for a multiple resource";
        }
        return switch (type.getKind()) {
            case BYTE, SHORT, INT -> "use long";
            case FLOAT -> "use double";
            case CHAR -> "use String";
            case DECLARED -> insteadOfClass(name(type));
            default -> "use one of " + LIST;
        };
    }

    private static String insteadOfClass(String name) {
        return switch (name) {
            case "java.lang.Byte", "java.lang.Short", "java.lang.Integer", "java.lang.Long" -> "use long";
            case "java.lang.Float", "java.lang.Double" -> "use double";
            case "java.lang.Boolean" -> "use boolean";
            case "java.util.Optional" -> "return null when there is nothing, or give the resource a when";
            case "java.util.Map" -> "use Map<Integer, T>, T one of String, Long, Double, Boolean, byte[], Instant,"
                    + " ObjectLink";
            case "java.util.List", "java.util.Set", "java.util.Collection" -> "use Map<Integer, T> from resource"
                    + " instance id to value";
            case "java.util.Date",
                    "java.time.LocalDateTime",
                    "java.time.ZonedDateTime",
                    "java.time.OffsetDateTime" -> "use Instant";
            case "java.util.concurrent.CompletionStage",
                    "java.util.concurrent.CompletableFuture" -> "write its type, such as CompletionStage<Double>";
            case "java.nio.ByteBuffer", "java.io.InputStream" -> "use byte[], or Body for a large one";
            default -> "use one of " + LIST;
        };
    }

    /** What to write instead of a wrong type argument of Value or CompletionStage. */
    static String insteadOfArgument(TypeMirror type) {
        return switch (name(type)) {
            case "java.lang.Byte", "java.lang.Short", "java.lang.Integer" -> "use Long";
            case "java.lang.Float" -> "use Double";
            case "java.util.Map", "java.util.List", "java.util.Date", "java.util.Optional" -> instead(type);
            default -> "use one of String, Long, Double, Boolean, byte[], Instant, ObjectLink or a Map<Integer, T>"
                    + " of them";
        };
    }
}
