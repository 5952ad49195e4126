// SPDX-License-Identifier: Apache-2.0
package org.postern.api.internal.processor;

import java.util.List;
import java.util.Map;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;
import org.postern.api.Resource;

/** Compile errors about one object. Each names the class, the resource and what to do, at the line that is wrong. */
final class Complaints {
    private final Messager messager;
    private final String subject;
    private int count;

    Complaints(Messager messager, TypeElement object) {
        this.messager = messager;
        this.subject = object.getSimpleName().toString();
    }

    /** Whether nothing was complained about so far. */
    boolean none() {
        return count == 0;
    }

    /** About a whole member or class. */
    void at(Element element, String text) {
        count++;
        messager.printMessage(Diagnostic.Kind.ERROR, text(element, text), element);
    }

    /** What may be meant so. */
    void note(Element element, String text) {
        messager.printMessage(Diagnostic.Kind.NOTE, text(element, text), element);
    }

    /** About one attribute of an annotation, or the whole annotation when the attribute is left to its default. */
    void at(Element element, Class<?> annotation, String attribute, String text) {
        count++;
        AnnotationMirror mirror = mirror(element, annotation.getName());
        AnnotationValue value = mirror == null ? null : value(mirror, attribute);
        messager.printMessage(Diagnostic.Kind.ERROR, text(element, text), element, mirror, value);
    }

    private String text(Element element, String text) {
        Resource resource = element.getAnnotation(Resource.class);
        return resource == null
                ? subject + ": " + text
                : subject + ", resource " + resource.id() + " " + resource.name() + ": " + text;
    }

    /** The annotation of that name on an element, or null. */
    static @Nullable AnnotationMirror mirror(Element element, String annotation) {
        List<? extends AnnotationMirror> mirrors = element.getAnnotationMirrors();
        return mirrors.stream()
                .filter(mirror -> mirror.getAnnotationType().toString().equals(annotation))
                .findFirst()
                .orElse(null);
    }

    /** The value that was written for an attribute, or null when it was left to its default. */
    static @Nullable AnnotationValue value(AnnotationMirror mirror, String attribute) {
        for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
                mirror.getElementValues().entrySet()) {
            if (entry.getKey().getSimpleName().contentEquals(attribute)) {
                return entry.getValue();
            }
        }
        return null;
    }
}
