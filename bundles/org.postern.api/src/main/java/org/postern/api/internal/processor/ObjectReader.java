// SPDX-License-Identifier: Apache-2.0
package org.postern.api.internal.processor;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;
import org.postern.api.Direct;
import org.postern.api.Execute;
import org.postern.api.LwM2mObject;
import org.postern.api.Resource;
import org.postern.api.Write;

/** Reads one declared object. */
final class ObjectReader {
    private final ProcessingEnvironment environment;
    private final JavaTypes javaTypes;
    private final Complaints complaints;

    ObjectReader(ProcessingEnvironment environment, Complaints complaints) {
        this.environment = environment;
        this.javaTypes = new JavaTypes(environment.getTypeUtils());
        this.complaints = complaints;
    }

    /** Null when it is wrong, which has been complained about. */
    @Nullable
    ObjectSpec read(TypeElement object) {
        TypeElement instance = new ClassReader(environment, javaTypes, complaints).instance(object);
        if (instance == null) {
            return null;
        }
        boolean multiple = javaTypes.as(object.asType(), ClassReader.MULTIPLE) != null;
        if (multiple && !instance.equals(object)) {
            checkNothingDeclared(object, instance);
        }
        Members members = new Members(environment.getElementUtils(), environment.getTypeUtils(), instance);
        List<ResourceSpec> resources = resources(members);
        checkStrays(members);
        if (resources.isEmpty() && complaints.none()) {
            complaints.at(object, "declares no resources; put @Resource on the members of " + instance);
        }
        LwM2mObject declared = object.getAnnotation(LwM2mObject.class);
        return complaints.none() ? new ObjectSpec(object, instance, declared, multiple, resources) : null;
    }

    private void checkNothingDeclared(TypeElement object, TypeElement instance) {
        for (Element member : object.getEnclosedElements()) {
            if (member.getAnnotation(Resource.class) != null) {
                complaints.at(
                        member,
                        "the resources of an object with several instances are declared by the class of an instance;"
                                + " move it to " + instance.getSimpleName());
            }
        }
    }

    private List<ResourceSpec> resources(Members members) {
        FieldReader fields = new FieldReader(members, javaTypes, complaints);
        MethodReader methods = new MethodReader(members, javaTypes, complaints);
        List<ExecutableElement> declaring = members.methods().stream()
                .filter(method -> method.getAnnotation(Resource.class) != null)
                .toList();
        checkIds(Stream.concat(members.fields().stream(), declaring.stream()).toList());
        return Stream.concat(
                        members.fields().stream().map(fields::read),
                        declaring.stream().map(methods::read))
                .filter(Objects::nonNull)
                .sorted(Comparator.comparingInt(spec -> spec.declared().id()))
                .toList();
    }

    private void checkIds(List<Element> declaring) {
        Map<Integer, Element> seen = new HashMap<>();
        for (Element member : declaring) {
            int id = member.getAnnotation(Resource.class).id();
            Element other = seen.putIfAbsent(id, member);
            if (other != null) {
                complaints.at(
                        member,
                        Resource.class,
                        "id",
                        "the id is taken by " + other + "; resource ids are unique in an object"
                                + (member.getSimpleName().equals(other.getSimpleName())
                                        ? ", and a write handler beside its reader has @Write alone"
                                        : ""));
            }
        }
    }

    private void checkStrays(Members members) {
        for (ExecutableElement method : members.methods()) {
            if (method.getAnnotation(Resource.class) != null) {
                continue;
            }
            if (method.getAnnotation(Write.class) != null) {
                checkStrayWrite(members, method);
            } else if (method.getAnnotation(Execute.class) != null) {
                complaints.at(method, method + " has @Execute but no @Resource; add it");
            } else if (method.getAnnotation(Direct.class) != null) {
                complaints.at(method, method + " is no handler; remove @Direct, or add @Resource");
            }
        }
    }

    private void checkStrayWrite(Members members, ExecutableElement method) {
        if (members.hasField(method.getSimpleName())) {
            complaints.at(
                    method,
                    "the engine writes the Value field " + method.getSimpleName() + " itself; remove the handler, or"
                            + " judge the write in Transactional.prepare");
        } else if (!members.hasReader(method.getSimpleName())) {
            complaints.at(
                    method,
                    "the write handler " + method + " has no reader of the same name; add @Resource for a write-only"
                            + " resource, or name it as its reader");
        }
    }
}
