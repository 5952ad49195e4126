// SPDX-License-Identifier: Apache-2.0
package org.postern.api.internal.processor;

import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeKind;
import org.jspecify.annotations.Nullable;
import org.postern.api.Access;
import org.postern.api.Resource;

/** The rules that hold for every resource, whatever declares it. */
final class ResourceReader {
    private static final int MAX_ID = 65534;

    private final Members members;
    private final Complaints complaints;

    ResourceReader(Members members, Complaints complaints) {
        this.members = members;
        this.complaints = complaints;
    }

    /** Judges the annotation and the modifiers of an annotated field or method. */
    void check(Element member) {
        Resource resource = member.getAnnotation(Resource.class);
        if (resource.id() < 0 || resource.id() > MAX_ID) {
            complaints.at(member, Resource.class, "id", "the id is out of range; resource ids are 0.." + MAX_ID);
        }
        if (resource.name().isBlank()) {
            complaints.at(member, Resource.class, "name", "the name is empty; write the name of the OMA registry");
        }
        checkModifiers(member, member.getKind().isField() ? "field" : "method");
        checkAccess(member, resource);
        if (!resource.when().isEmpty()) {
            checkWhen(member, resource);
        }
    }

    void checkModifiers(Element member, String kind) {
        if (member.getModifiers().contains(Modifier.STATIC)) {
            complaints.at(member, "the " + kind + " " + member.getSimpleName() + " is static; remove static");
        }
        if (!members.accessible(member)) {
            complaints.at(
                    member,
                    "the " + kind + " " + member.getSimpleName() + " cannot be reached from the package of "
                            + members.owner().getSimpleName()
                            + (member.getModifiers().contains(Modifier.PRIVATE)
                                    ? "; remove private"
                                    : "; make it public"));
        }
    }

    private void checkAccess(Element member, Resource resource) {
        if (member.getKind().isField()) {
            if (resource.access() == Access.EXECUTE) {
                complaints.at(
                        member, Resource.class, "access", "a field cannot be executed; use a method with @Execute");
            }
        } else if (isGiven(member, "access")) {
            complaints.at(
                    member,
                    Resource.class,
                    "access",
                    "access is for Value fields; a method says its operations by its form, so remove it");
        }
    }

    private static boolean isGiven(Element member, String attribute) {
        var mirror = Complaints.mirror(member, Resource.class.getName());
        return mirror != null && Complaints.value(mirror, attribute) != null;
    }

    private void checkWhen(Element member, Resource resource) {
        String name = resource.when();
        if (member.getKind().isField()) {
            when(member, "a Value is absent by itself; remove when and start with Value.absent()");
            return;
        }
        if (resource.mandatory()) {
            when(member, "a mandatory resource is always there; remove mandatory or when");
        }
        ExecutableElement method = members.plainMethod(name);
        String problem = method == null ? "there is no method " + name + "()" : problemOfWhen(method);
        if (problem != null) {
            when(member, problem + "; when names a boolean method without parameters, not private and not static");
        }
    }

    private @Nullable String problemOfWhen(ExecutableElement method) {
        if (method.getReturnType().getKind() != TypeKind.BOOLEAN) {
            return method + " returns " + method.getReturnType();
        }
        if (method.getModifiers().contains(Modifier.STATIC)) {
            return method + " is static";
        }
        if (!members.accessible(method)) {
            return method + " cannot be reached from the package";
        }
        return method.getThrownTypes().isEmpty() ? null : method + " throws";
    }

    private void when(Element member, String text) {
        complaints.at(member, Resource.class, "when", text);
    }
}
