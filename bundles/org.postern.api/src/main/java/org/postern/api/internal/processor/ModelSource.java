// SPDX-License-Identifier: Apache-2.0
package org.postern.api.internal.processor;

import java.util.stream.Collectors;
import javax.lang.model.util.Elements;
import org.postern.api.Instances;
import org.postern.api.LwM2mObject;
import org.postern.api.Resource;

/** Writes the expression that makes the model of an object. */
final class ModelSource {
    private static final String API = "org.postern.api.";
    private static final String TABLE = API + "table.";

    private final Elements elements;

    ModelSource(Elements elements) {
        this.elements = elements;
    }

    String write(ObjectSpec object) {
        LwM2mObject declared = object.declared();
        boolean creatable = object.multiple() && declared.instances() == Instances.SERVER;
        return make(
                "ObjectModel",
                String.valueOf(declared.id()),
                text(declared.name()),
                text(declared.version()),
                String.valueOf(object.multiple()),
                String.valueOf(creatable),
                object.resources().stream()
                        .map(this::write)
                        .collect(Collectors.joining(",\n      ", "java.util.List.of(\n      ", ")")));
    }

    private String write(ResourceSpec spec) {
        Resource declared = spec.declared();
        return make(
                "ResourceModel",
                String.valueOf(declared.id()),
                text(declared.name()),
                TABLE + "ResourceType." + spec.value().type(),
                String.valueOf(spec.value().multiple()),
                String.valueOf(declared.mandatory()),
                API + "Access." + spec.access(),
                text(declared.units()),
                number(spec.limits().min()),
                number(spec.limits().max()),
                spec.limits().allowed().stream()
                        .map(this::text)
                        .collect(Collectors.joining(", ", "java.util.List.of(", ")")),
                TABLE + "Handling." + spec.handling(),
                String.valueOf(spec.direct()));
    }

    private static String make(String type, String... arguments) {
        return "new " + TABLE + type + "(" + String.join(", ", arguments) + ")";
    }

    private String text(String value) {
        return elements.getConstantExpression(value);
    }

    private static String number(double value) {
        if (Double.isInfinite(value)) {
            return value < 0 ? "Double.NEGATIVE_INFINITY" : "Double.POSITIVE_INFINITY";
        }
        return Double.toString(value);
    }
}
