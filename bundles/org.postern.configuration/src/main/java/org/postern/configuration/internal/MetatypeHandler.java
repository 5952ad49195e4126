// SPDX-License-Identifier: Apache-2.0
package org.postern.configuration.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Collects the schemas of one metatype document by PID and factory PID. Order in the document does not matter. */
final class MetatypeHandler extends DefaultHandler {
    private final Map<String, Map<String, Attribute>> definitions = new HashMap<>();
    private final Map<String, String> designates = new HashMap<>();

    private Map<String, Attribute> definition = new HashMap<>();
    private Set<String> options = new HashSet<>();
    private @Nullable String pid;
    private @Nullable String attributeId;
    private @Nullable Attribute attribute;

    Map<String, Schema> schemas() {
        Map<String, Schema> schemas = new HashMap<>();
        designates.forEach((designated, reference) -> {
            Map<String, Attribute> attributes = definitions.get(reference);
            if (attributes != null) {
                schemas.put(designated, new Schema(attributes));
            }
        });
        return schemas;
    }

    @Override
    public void startElement(String uri, String localName, String name, Attributes xml) throws SAXException {
        switch (name) {
            case "OCD" -> {
                definition = new HashMap<>();
                definitions.put(required(xml, "id"), definition);
            }
            case "AD" -> {
                attributeId = required(xml, "id");
                attribute = attribute(xml);
                options = new HashSet<>();
            }
            case "Option" -> options.add(required(xml, "value"));
            case "Designate" -> pid = orElse(xml.getValue("factoryPid"), xml.getValue("pid"));
            case "Object" -> {
                if (pid != null) {
                    designates.put(pid, required(xml, "ocdref"));
                }
            }
            default -> {
                // icons and other decoration
            }
        }
    }

    @Override
    public void endElement(String uri, String localName, String name) {
        if (name.equals("AD") && attribute != null && attributeId != null) {
            definition.put(
                    attributeId,
                    new Attribute(
                            attribute.type(),
                            attribute.list(),
                            attribute.required(),
                            attribute.min(),
                            attribute.max(),
                            options));
        }
    }

    private static Attribute attribute(Attributes xml) throws SAXException {
        AttributeType type = AttributeType.named(required(xml, "type"));
        String cardinality = orElse(xml.getValue("cardinality"), "0");
        boolean optional = "false".equals(xml.getValue("required")) || xml.getValue("default") != null;
        return new Attribute(
                type,
                !"0".equals(cardinality),
                !optional,
                limit(xml.getValue("min")),
                limit(xml.getValue("max")),
                Set.of());
    }

    private static @Nullable Double limit(@Nullable String text) {
        return text == null ? null : Double.valueOf(text);
    }

    private static @Nullable String orElse(@Nullable String value, @Nullable String other) {
        return value == null ? other : value;
    }

    private static String required(Attributes xml, String name) throws SAXException {
        String value = xml.getValue(name);
        if (value == null) {
            throw new SAXException("attribute " + name + " is missing");
        }
        return Objects.requireNonNull(value);
    }
}
