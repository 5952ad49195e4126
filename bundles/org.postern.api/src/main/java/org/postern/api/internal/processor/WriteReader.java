// SPDX-License-Identifier: Apache-2.0
package org.postern.api.internal.processor;

import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;
import org.postern.api.Body;
import org.postern.api.BodySink;
import org.postern.api.Execute;
import org.postern.api.Outcome;
import org.postern.api.table.Handling;
import org.postern.api.table.ResourceType;

/** Reads a write handler. */
final class WriteReader {
    /** What a handler says of its resource. */
    record Form(ValueType value, Handling handling, Returns returns) {}

    private final Members members;
    private final JavaTypes javaTypes;
    private final Complaints complaints;

    WriteReader(Members members, JavaTypes javaTypes, Complaints complaints) {
        this.members = members;
        this.javaTypes = javaTypes;
        this.complaints = complaints;
    }

    /**
     * Null when it is wrong, which has been complained about.
     *
     * @param reader the reader beside it; null of a write-only resource, whose general rules are judged already
     */
    @Nullable
    Form read(ExecutableElement method, @Nullable ExecutableElement reader) {
        if (reader != null) {
            new ResourceReader(members, complaints).checkModifiers(method, "method");
            if (method.getAnnotation(Execute.class) != null) {
                complaints.at(method, method + " cannot be both @Write and @Execute; remove one");
                return null;
            }
        }
        ExecutableType seen = (ExecutableType) members.seen(method);
        if (method.getParameters().size() != 1) {
            complaints.at(method, "the write handler " + method + " must take one parameter, the new value");
            return null;
        }
        TypeMirror result = seen.getReturnType();
        TypeMirror parameter = seen.getParameterTypes().get(0);
        if (JavaTypes.unresolved(result) || JavaTypes.unresolved(parameter)) {
            return null;
        }
        if (JavaTypes.is(result, BodySink.class.getName())) {
            return sink(method, parameter);
        }
        Returns returns = returns(method, result);
        ValueType value = value(method, parameter);
        return returns == null || value == null ? null : new Form(value, Handling.CALL, returns);
    }

    private @Nullable Form sink(ExecutableElement method, TypeMirror parameter) {
        if (parameter.getKind() != TypeKind.LONG) {
            complaints.at(method, method + " returns BodySink, so it must take a long, the length in bytes");
            return null;
        }
        return new Form(new ValueType(ResourceType.OPAQUE, false), Handling.STREAM, Returns.SINK);
    }

    private @Nullable Returns returns(ExecutableElement method, TypeMirror result) {
        if (JavaTypes.is(result, Outcome.class.getName())) {
            return Returns.OUTCOME;
        }
        if (result.getKind() != TypeKind.VOID) {
            complaints.at(
                    method,
                    "the write handler " + method + " returns " + result + "; return void, Outcome or BodySink");
            return null;
        }
        if (!method.getThrownTypes().isEmpty()) {
            complaints.at(
                    method,
                    "the write handler " + method + " runs at commit and must not throw; return an Outcome, which may"
                            + " refuse");
            return null;
        }
        return Returns.VOID;
    }

    private @Nullable ValueType value(ExecutableElement method, TypeMirror parameter) {
        ValueType value = javaTypes.ofHandler(parameter);
        boolean subtype = value != null && value.multiple() && !JavaTypes.is(parameter, "java.util.Map");
        if (value == null || subtype) {
            complaints.at(
                    method,
                    "the write handler " + method + " takes " + parameter + ", which is no type of a resource; "
                            + (subtype ? "use Map<Integer, T>" : instead(parameter)));
            return null;
        }
        return value;
    }

    private static String instead(TypeMirror parameter) {
        return JavaTypes.is(parameter, Body.class.getName())
                ? "take a long, the length in bytes, and return BodySink"
                : JavaTypes.instead(parameter);
    }
}
