// SPDX-License-Identifier: Apache-2.0
package org.postern.api.internal.processor;

import java.util.List;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;
import org.postern.api.Resource;
import org.postern.api.Value;
import org.postern.api.table.Handling;

/** Reads a resource that is declared by a {@link Value} field. */
final class FieldReader {
    private final Members members;
    private final JavaTypes javaTypes;
    private final Complaints complaints;

    FieldReader(Members members, JavaTypes javaTypes, Complaints complaints) {
        this.members = members;
        this.javaTypes = javaTypes;
        this.complaints = complaints;
    }

    /** Null when it is wrong, which has been complained about. */
    @Nullable
    ResourceSpec read(VariableElement field) {
        new ResourceReader(members, complaints).check(field);
        if (!field.getModifiers().contains(Modifier.FINAL)) {
            complaints.at(field, "the field " + field + " is not final; the engine keeps its Value, so make it final");
        }
        if (members.hidden(field)) {
            complaints.at(field, "the field " + field + " is hidden by one of the same name in a subclass; rename it");
        }
        ValueType type = type(field, members.seen(field));
        if (type == null) {
            return null;
        }
        Resource resource = field.getAnnotation(Resource.class);
        Limits limits = new LimitsReader(complaints).read(field, resource, type.type(), Handling.CELL);
        return new ResourceSpec(
                resource,
                field.getSimpleName().toString(),
                type,
                resource.access(),
                Handling.CELL,
                true,
                limits,
                null,
                null,
                false);
    }

    private @Nullable ValueType type(VariableElement field, TypeMirror seen) {
        if (JavaTypes.unresolved(seen)) {
            return null;
        }
        if (!JavaTypes.is(seen, Value.class.getName())) {
            complaints.at(field, "the field " + field + " is no Value<T>; make it one, or put @Resource on a method");
            return null;
        }
        List<? extends TypeMirror> arguments = javaTypes.arguments(seen, Value.class.getName());
        if (arguments.isEmpty()) {
            complaints.at(field, "the field " + field + " is a raw Value; write the type, such as Value<Long>");
            return null;
        }
        TypeMirror argument = arguments.get(0);
        ValueType type = javaTypes.ofArgument(argument);
        if (type == null && !JavaTypes.unresolved(argument)) {
            complaints.at(
                    field,
                    "Value<" + argument + "> is no type of a resource; " + JavaTypes.insteadOfArgument(argument));
        }
        return type;
    }
}
