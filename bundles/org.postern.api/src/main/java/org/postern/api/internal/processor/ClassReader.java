// SPDX-License-Identifier: Apache-2.0
package org.postern.api.internal.processor;

import java.util.List;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;
import org.postern.api.LwM2mObject;
import org.postern.api.MultipleObjectService;
import org.postern.api.ObjectService;

/** Judges the class of an object and finds the class that declares its resources. */
final class ClassReader {
    static final String MULTIPLE = MultipleObjectService.class.getName();

    static final String SINGLE = ObjectService.class.getName();
    static final String COMPONENT = "org.osgi.service.component.annotations.Component";
    private static final int MAX_ID = 65534;
    private static final int OWN_IDS = 3;
    private static final String GATEWAY = "org.postern.engine";

    private final Elements elements;
    private final JavaTypes javaTypes;
    private final Complaints complaints;

    ClassReader(ProcessingEnvironment environment, JavaTypes javaTypes, Complaints complaints) {
        this.elements = environment.getElementUtils();
        this.javaTypes = javaTypes;
        this.complaints = complaints;
    }

    /** The class that declares the resources; null when the class cannot be judged further. */
    @Nullable
    TypeElement instance(TypeElement object) {
        checkAnnotation(object);
        if (!checkClass(object)) {
            return null;
        }
        TypeMirror type = object.asType();
        if (javaTypes.as(type, SINGLE) == null) {
            complaints.at(
                    object,
                    "has @LwM2mObject but is no ObjectService; implement ObjectService, or"
                            + " MultipleObjectService<I> for several instances");
            return null;
        }
        checkComponent(object);
        return javaTypes.as(type, MULTIPLE) == null ? object : argument(object);
    }

    private void checkAnnotation(TypeElement object) {
        LwM2mObject declared = object.getAnnotation(LwM2mObject.class);
        if (declared.id() < 0 || declared.id() > MAX_ID) {
            complaints.at(object, LwM2mObject.class, "id", "the object id is out of range; ids are 0.." + MAX_ID);
        } else if (declared.id() < OWN_IDS && !ofGateway(object)) {
            complaints.at(
                    object,
                    LwM2mObject.class,
                    "id",
                    "object " + declared.id() + " is served by the gateway itself; give it another id");
        }
        if (declared.name().isBlank()) {
            complaints.at(object, LwM2mObject.class, "name", "the name is empty; write the name of the OMA registry");
        }
        if (!declared.version().matches("(0|[1-9]\\d*)\\.(0|[1-9]\\d*)")) {
            complaints.at(
                    object,
                    LwM2mObject.class,
                    "version",
                    "the version '" + declared.version() + "' is malformed; write major.minor, such as 1.0");
        }
    }

    private boolean ofGateway(TypeElement object) {
        String home = elements.getPackageOf(object).getQualifiedName().toString();
        return home.equals(GATEWAY) || home.startsWith(GATEWAY + ".");
    }

    private boolean checkClass(TypeElement object) {
        String problem = null;
        if (object.getKind() != ElementKind.CLASS) {
            problem = "is no class; @LwM2mObject belongs on the class of the component";
        } else if (object.getModifiers().contains(Modifier.ABSTRACT)) {
            problem = "is abstract; put @LwM2mObject on the concrete class, its parents may declare resources";
        } else if (!object.getTypeParameters().isEmpty()) {
            problem = "has type parameters; @LwM2mObject belongs on a class without";
        } else if (object.getNestingKind() == NestingKind.LOCAL) {
            problem = "is a local class; make it a class of its own";
        } else if (object.getNestingKind() == NestingKind.MEMBER
                && !object.getModifiers().contains(Modifier.STATIC)) {
            problem = "is an inner class; make it static";
        } else {
            problem = problemOfReach(object);
        }
        if (problem != null) {
            complaints.at(object, problem);
        }
        return problem == null;
    }

    private static @Nullable String problemOfReach(TypeElement type) {
        for (Element around = type; around instanceof TypeElement; around = around.getEnclosingElement()) {
            if (around.getModifiers().contains(Modifier.PRIVATE)) {
                return "cannot be reached from its package; remove private from " + around;
            }
        }
        return null;
    }

    /** A component that does not provide the service is never seen by the engine. */
    private void checkComponent(TypeElement object) {
        AnnotationMirror component = Complaints.mirror(object, COMPONENT);
        if (component == null) {
            complaints.note(
                    object,
                    "has no @Component, so it is served only if something else registers it as an ObjectService");
            return;
        }
        AnnotationValue services = Complaints.value(component, "service");
        boolean provided = services == null
                ? object.getInterfaces().stream().anyMatch(type -> JavaTypes.is(type, SINGLE))
                : services.getValue() instanceof List<?> list
                        && list.stream().anyMatch(value -> value.toString().equals(SINGLE + ".class"));
        if (!provided) {
            complaints.at(
                    object,
                    "the component does not provide ObjectService, so the engine cannot find it; write"
                            + " @Component(service = ObjectService.class)");
        }
    }

    private @Nullable TypeElement argument(TypeElement object) {
        List<? extends TypeMirror> arguments = javaTypes.arguments(object.asType(), MULTIPLE);
        TypeMirror argument = arguments.isEmpty() ? null : arguments.get(0);
        if (argument != null && JavaTypes.unresolved(argument)) {
            return null;
        }
        if (!(argument instanceof DeclaredType declared) || !(declared.asElement() instanceof TypeElement instance)) {
            complaints.at(
                    object, "does not say the class of its instances; implement MultipleObjectService<I> with it");
            return null;
        }
        String problem = null;
        if (!elements.getPackageOf(instance).equals(elements.getPackageOf(object))) {
            problem = "is in another package; move it to the package of the object";
        } else if (!declared.getTypeArguments().isEmpty()) {
            problem = "has type parameters; use a class without";
        } else if (instance.getKind() != ElementKind.CLASS && instance.getKind() != ElementKind.INTERFACE) {
            problem = "is no plain class; use one";
        } else {
            problem = problemOfReach(instance);
        }
        if (problem != null) {
            complaints.at(object, "the class of its instances, " + instance + ", " + problem);
            return null;
        }
        return instance;
    }
}
