// SPDX-License-Identifier: Apache-2.0
package org.postern.api.internal.processor;

import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import org.postern.api.LwM2mObject;
import org.postern.api.Resource;

/** Finds object services that lack {@link LwM2mObject}: they would come up and never be served. */
final class ForgottenReader {
    private final ProcessingEnvironment environment;
    private final JavaTypes javaTypes;

    ForgottenReader(ProcessingEnvironment environment) {
        this.environment = environment;
        this.javaTypes = new JavaTypes(environment.getTypeUtils());
    }

    /** Judges a class and those in it. */
    void read(TypeElement type) {
        if (type.getKind() == ElementKind.CLASS
                && !type.getModifiers().contains(Modifier.ABSTRACT)
                && type.getAnnotation(LwM2mObject.class) == null
                && javaTypes.as(type.asType(), ClassReader.SINGLE) != null
                && meantAsObject(type)) {
            new Complaints(environment.getMessager(), type)
                    .at(
                            type,
                            "is an ObjectService but has no @LwM2mObject, so it is never served; add it with id and name,"
                                    + " or make the class abstract if it is there for others to extend");
        }
        ElementFilter.typesIn(type.getEnclosedElements()).forEach(this::read);
    }

    private static boolean meantAsObject(TypeElement type) {
        return Complaints.mirror(type, ClassReader.COMPONENT) != null
                || type.getEnclosedElements().stream().anyMatch(ForgottenReader::declares);
    }

    private static boolean declares(Element member) {
        return member.getAnnotation(Resource.class) != null;
    }
}
