// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.packages;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Small JSON documents as maps, lists, String, Boolean, Long and Double, within bounds. Null is refused. */
final class Json {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(16)
                    .maxNameLength(512)
                    .maxNumberLength(64)
                    .maxStringLength(64 << 10)
                    .build())
            .build();

    private Json() {}

    /** The object a document holds. */
    static Map<String, Object> object(byte[] document) throws RefusedException {
        try (JsonParser parser = FACTORY.createParser(document)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw refused("is no JSON object");
            }
            Map<String, Object> object = object(parser);
            if (parser.nextToken() != null) {
                throw refused("goes on after its closing brace");
            }
            return object;
        } catch (RefusedException refused) {
            throw refused;
        } catch (JsonProcessingException e) {
            JsonLocation place = e.getLocation();
            throw refused("is no JSON" + (place == null ? "" : " in line " + place.getLineNr()) + ": "
                    + e.getOriginalMessage());
        } catch (IOException e) {
            throw refused("is no JSON: " + e.getMessage());
        }
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value(parser));
        }
        return members;
    }

    private static List<Object> list(JsonParser parser) throws IOException {
        List<Object> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(parser));
        }
        return values;
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> list(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            default -> throw refused("has a null, which says nothing");
        };
    }

    private static RefusedException refused(String what) {
        return new RefusedException(
                UpdateResult.UNSUPPORTED_TYPE, "The description of the package " + what + ": correct feature.json");
    }
}
