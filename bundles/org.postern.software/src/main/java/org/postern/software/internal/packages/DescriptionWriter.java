// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.packages;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes a description so that {@link DescriptionReader} reads it again: for the journal. */
public final class DescriptionWriter {
    private DescriptionWriter() {}

    /** The description as JSON; the same for the same description. */
    public static byte[] write(FeatureDescription description) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("feature-resource-version", "1.0");
            json.writeStringField("id", "package:" + description.name() + ":" + description.version());
            json.writeArrayFieldStart("bundles");
            for (BundleEntry bundle : description.bundles()) {
                bundle(json, bundle);
            }
            json.writeEndArray();
            json.writeObjectFieldStart("configurations");
            for (Map.Entry<String, Map<String, Object>> configuration :
                    new TreeMap<>(description.configurations()).entrySet()) {
                json.writeFieldName(configuration.getKey());
                object(json, configuration.getValue());
            }
            json.writeEndObject();
            health(json, description.health());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("into memory", e);
        }
        return bytes.toByteArray();
    }

    private static void bundle(JsonGenerator json, BundleEntry bundle) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", "bundle:" + bundle.symbolicName() + ":" + bundle.version());
        json.writeStringField("symbolic-name", bundle.symbolicName());
        json.writeStringField("bundle-version", bundle.version());
        json.writeStringField("sha-256", bundle.digest());
        json.writeNumberField("length", bundle.length());
        json.writeNumberField("start-level", bundle.startLevel());
        json.writeEndObject();
    }

    private static void health(JsonGenerator json, HealthGate health) throws IOException {
        json.writeObjectFieldStart("extensions");
        json.writeObjectFieldStart(DescriptionReader.HEALTH);
        json.writeStringField("kind", "mandatory");
        json.writeStringField("type", "json");
        json.writeFieldName("json");
        object(
                json,
                Map.of(
                        "checks", health.checks(),
                        "time-limit-seconds", health.timeLimit().toSeconds()));
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void object(JsonGenerator json, Map<String, ?> members) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, ?> member : new TreeMap<>(members).entrySet()) {
            json.writeFieldName(member.getKey());
            value(json, member.getValue());
        }
        json.writeEndObject();
    }

    private static void value(JsonGenerator json, Object value) throws IOException {
        if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object element : list) {
                value(json, element);
            }
            json.writeEndArray();
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else {
            json.writeString((String) value);
        }
    }
}
