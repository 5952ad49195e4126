// SPDX-License-Identifier: Apache-2.0
package org.postern.api.internal.processor;

import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;
import org.postern.api.Access;
import org.postern.api.Arguments;
import org.postern.api.Outcome;
import org.postern.api.Resource;
import org.postern.api.table.Handling;
import org.postern.api.table.ResourceType;

/** Reads an execute handler. */
final class ExecuteReader {
    private final Members members;
    private final JavaTypes javaTypes;
    private final Complaints complaints;

    ExecuteReader(Members members, JavaTypes javaTypes, Complaints complaints) {
        this.members = members;
        this.javaTypes = javaTypes;
        this.complaints = complaints;
    }

    /** Null when it is wrong, which has been complained about. */
    @Nullable
    ResourceSpec read(ExecutableElement method) {
        Resource resource = method.getAnnotation(Resource.class);
        List<? extends TypeMirror> parameters = ((ExecutableType) members.seen(method)).getParameterTypes();
        boolean arguments = parameters.size() == 1 && JavaTypes.is(parameters.get(0), Arguments.class.getName());
        if (!parameters.isEmpty() && !arguments) {
            complaints.at(method, "the execute handler " + method + " must take nothing or Arguments");
        }
        if (!resource.range().isEmpty() || resource.allowed().length > 0) {
            complaints.at(
                    method,
                    Resource.class,
                    resource.range().isEmpty() ? "allowed" : "range",
                    "an executable resource has no value; check the arguments in the handler");
        }
        Returns returns = returns(method);
        if (returns == null) {
            return null;
        }
        return new ResourceSpec(
                resource,
                method.getSimpleName().toString(),
                new ValueType(ResourceType.NONE, false),
                Access.EXECUTE,
                returns == Returns.STAGE ? Handling.LATER : Handling.CALL,
                members.direct(method),
                Limits.NONE,
                null,
                returns,
                arguments);
    }

    private @Nullable Returns returns(ExecutableElement method) {
        TypeMirror result = ((ExecutableType) members.seen(method)).getReturnType();
        if (JavaTypes.unresolved(result)) {
            return null;
        }
        if (result.getKind() == TypeKind.VOID) {
            return Returns.VOID;
        }
        if (JavaTypes.is(result, Outcome.class.getName())) {
            return Returns.OUTCOME;
        }
        List<? extends TypeMirror> later = javaTypes.arguments(result, "java.util.concurrent.CompletionStage");
        if (!later.isEmpty() && JavaTypes.is(later.get(0), Outcome.class.getName())) {
            return Returns.STAGE;
        }
        complaints.at(
                method,
                "the execute handler " + method + " returns " + result
                        + "; return void, Outcome or CompletionStage<Outcome>");
        return null;
    }
}
