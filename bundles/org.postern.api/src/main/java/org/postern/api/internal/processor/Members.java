// SPDX-License-Identifier: Apache-2.0
package org.postern.api.internal.processor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.Name;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;
import org.postern.api.Direct;
import org.postern.api.Execute;
import org.postern.api.Resource;
import org.postern.api.Write;

/**
 * The declaring members of a class and of all it inherits from. Where a method without annotations overrides an
 * annotated one, the annotated declaration counts.
 */
final class Members {
    private final Elements elements;
    private final Types types;
    private final TypeElement owner;
    private final List<ExecutableElement> methods = new ArrayList<>();
    private final List<VariableElement> fields = new ArrayList<>();
    private final List<VariableElement> allFields = new ArrayList<>();
    private final Set<TypeElement> visited = new HashSet<>();

    Members(Elements elements, Types types, TypeElement owner) {
        this.elements = elements;
        this.types = types;
        this.owner = owner;
        collect(owner);
    }

    private void collect(TypeElement type) {
        if (!visited.add(type)) {
            return;
        }
        for (VariableElement field : ElementFilter.fieldsIn(type.getEnclosedElements())) {
            allFields.add(field);
            if (field.getAnnotation(Resource.class) != null) {
                fields.add(field);
            }
        }
        for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
            if (isDeclaring(method) && methods.stream().noneMatch(known -> elements.overrides(known, method, owner))) {
                methods.add(method);
            }
        }
        for (TypeMirror parent : types.directSupertypes(type.asType())) {
            collect((TypeElement) ((DeclaredType) parent).asElement());
        }
    }

    private static boolean isDeclaring(Element method) {
        return method.getAnnotation(Resource.class) != null
                || method.getAnnotation(Write.class) != null
                || method.getAnnotation(Execute.class) != null
                || method.getAnnotation(Direct.class) != null;
    }

    TypeElement owner() {
        return owner;
    }

    List<ExecutableElement> methods() {
        return methods;
    }

    List<VariableElement> fields() {
        return fields;
    }

    /** The write handlers beside a readable resource. */
    List<ExecutableElement> overloads(ExecutableElement reader) {
        return methods.stream()
                .filter(method -> method != reader
                        && method.getSimpleName().equals(reader.getSimpleName())
                        && method.getAnnotation(Write.class) != null
                        && method.getAnnotation(Resource.class) == null)
                .toList();
    }

    /** Whether there is a readable resource of that name, which write handlers can stand beside. */
    boolean hasReader(Name name) {
        return methods.stream()
                .anyMatch(method -> method.getSimpleName().equals(name)
                        && method.getAnnotation(Resource.class) != null
                        && method.getAnnotation(Write.class) == null
                        && method.getAnnotation(Execute.class) == null);
    }

    /** Whether the owner sees another field of the same name instead. */
    boolean hidden(VariableElement field) {
        return allFields.stream().anyMatch(other -> elements.hides(other, field));
    }

    boolean hasField(Name name) {
        return fields.stream().anyMatch(field -> field.getSimpleName().equals(name));
    }

    /** The method of that name without parameters, inherited or not; null when there is none. */
    @Nullable
    ExecutableElement plainMethod(String name) {
        return ElementFilter.methodsIn(elements.getAllMembers(owner)).stream()
                .filter(method -> method.getSimpleName().contentEquals(name)
                        && method.getParameters().isEmpty())
                .findFirst()
                .orElse(null);
    }

    /** Whether a member promised not to block, by itself or by a class around it. */
    boolean direct(ExecutableElement member) {
        Element around = member.getEnclosingElement();
        return member.getAnnotation(Direct.class) != null
                || (around != null && around.getAnnotation(Direct.class) != null)
                || owner.getAnnotation(Direct.class) != null;
    }

    /** Whether a class beside the owner can call the member through it. */
    boolean accessible(Element member) {
        PackageElement mine = elements.getPackageOf(owner);
        Set<Modifier> modifiers = member.getModifiers();
        return modifiers.contains(Modifier.PUBLIC)
                || (!modifiers.contains(Modifier.PRIVATE)
                        && elements.getPackageOf(member).equals(mine));
    }

    /** The type of a member as the owner sees it, type variables of its parents replaced. */
    TypeMirror seen(Element member) {
        return types.asMemberOf((DeclaredType) owner.asType(), member);
    }
}
