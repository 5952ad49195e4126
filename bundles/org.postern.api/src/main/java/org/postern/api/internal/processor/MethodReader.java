// SPDX-License-Identifier: Apache-2.0
package org.postern.api.internal.processor;

import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;
import org.postern.api.Access;
import org.postern.api.Body;
import org.postern.api.Execute;
import org.postern.api.Resource;
import org.postern.api.Write;
import org.postern.api.table.Handling;
import org.postern.api.table.ResourceType;

/** Reads a resource that is declared by handler methods. */
final class MethodReader {
    private static final String STAGE = "java.util.concurrent.CompletionStage";

    private final Members members;
    private final JavaTypes javaTypes;
    private final Complaints complaints;
    private final WriteReader writes;

    MethodReader(Members members, JavaTypes javaTypes, Complaints complaints) {
        this.members = members;
        this.javaTypes = javaTypes;
        this.complaints = complaints;
        this.writes = new WriteReader(members, javaTypes, complaints);
    }

    /** Null when it is wrong, which has been complained about. */
    @Nullable
    ResourceSpec read(ExecutableElement method) {
        new ResourceReader(members, complaints).check(method);
        boolean write = method.getAnnotation(Write.class) != null;
        if (!method.getTypeParameters().isEmpty()) {
            complaints.at(method, method + " has type parameters; a resource has one type, so name it");
            return null;
        }
        if (method.getAnnotation(Execute.class) != null) {
            if (write) {
                complaints.at(method, method + " cannot be both @Write and @Execute; remove one");
                return null;
            }
            return new ExecuteReader(members, javaTypes, complaints).read(method);
        }
        return write ? writeOnly(method) : readable(method);
    }

    private @Nullable ResourceSpec writeOnly(ExecutableElement method) {
        WriteReader.Form form = writes.read(method, null);
        return form == null
                ? null
                : spec(method, form.value(), Access.WRITE, form.handling(), members.direct(method), form);
    }

    private @Nullable ResourceSpec readable(ExecutableElement method) {
        if (!method.getParameters().isEmpty()) {
            complaints.at(method, method + " takes parameters; a reader takes none, a write handler needs @Write");
            return null;
        }
        TypeMirror result = ((ExecutableType) members.seen(method)).getReturnType();
        if (result.getKind() == TypeKind.VOID) {
            complaints.at(method, method + " returns nothing; return the value, or add @Execute");
            return null;
        }
        WriteReader.Form read = value(method, result);
        if (read == null) {
            return null;
        }
        List<ExecutableElement> overloads = members.overloads(method);
        if (overloads.size() > 1) {
            complaints.at(overloads.get(1), "there are two write handlers for " + about(method) + "; keep one");
            return null;
        }
        if (overloads.isEmpty()) {
            return spec(method, read.value(), Access.READ, read.handling(), members.direct(method), null);
        }
        ExecutableElement writer = overloads.get(0);
        WriteReader.Form write = writes.read(writer, method);
        if (write == null) {
            return null;
        }
        boolean streams = read.handling() == Handling.STREAM;
        if (!write.value().equals(read.value()) || streams != (write.returns() == Returns.SINK)) {
            complaints.at(
                    writer,
                    "the write handler of " + about(method) + " does not take what its reader returns; "
                            + (streams ? "take a long length and return BodySink" : "take " + wanted(result)));
            return null;
        }
        if (read.handling() == Handling.LATER && read.value().multiple()) {
            // a partial write is merged with what is there, and the engine does not wait for that
            complaints.at(
                    writer,
                    about(method) + " is a writable resource with several instances, so its reader must have them at"
                            + " once; return " + wanted(result) + ", no CompletionStage");
            return null;
        }
        boolean direct = members.direct(method) && members.direct(writer);
        return spec(method, read.value(), Access.READ_WRITE, read.handling(), direct, write);
    }

    private TypeMirror wanted(TypeMirror result) {
        List<? extends TypeMirror> later = javaTypes.arguments(result, STAGE);
        return later.isEmpty() ? result : later.get(0);
    }

    private WriteReader.@Nullable Form value(ExecutableElement method, TypeMirror result) {
        if (JavaTypes.unresolved(result)) {
            return null;
        }
        if (JavaTypes.is(result, Body.class.getName())) {
            return new WriteReader.Form(new ValueType(ResourceType.OPAQUE, false), Handling.STREAM, Returns.SINK);
        }
        List<? extends TypeMirror> later = javaTypes.arguments(result, STAGE);
        ValueType type = later.isEmpty() ? javaTypes.ofHandler(result) : javaTypes.ofArgument(later.get(0));
        if (type == null) {
            complaints.at(
                    method,
                    method + " returns " + result + ", which is no type of a resource; "
                            + (later.isEmpty()
                                    ? JavaTypes.instead(result)
                                    : JavaTypes.insteadOfArgument(later.get(0))));
            return null;
        }
        return new WriteReader.Form(type, later.isEmpty() ? Handling.CALL : Handling.LATER, Returns.VOID);
    }

    private static String about(ExecutableElement method) {
        Resource resource = method.getAnnotation(Resource.class);
        return resource.id() + " " + resource.name();
    }

    private ResourceSpec spec(
            ExecutableElement method,
            ValueType value,
            Access access,
            Handling handling,
            boolean direct,
            WriteReader.@Nullable Form write) {
        Resource resource = method.getAnnotation(Resource.class);
        return new ResourceSpec(
                resource,
                method.getSimpleName().toString(),
                value,
                access,
                handling,
                direct,
                new LimitsReader(complaints).read(method, resource, value.type(), handling),
                write == null ? null : write.returns(),
                null,
                false);
    }
}
