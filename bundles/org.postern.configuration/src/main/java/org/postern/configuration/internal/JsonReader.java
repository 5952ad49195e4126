// SPDX-License-Identifier: Apache-2.0
package org.postern.configuration.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads flat JSON objects of settings. Comments in the manner of Java are allowed, as OSGi's configuration resources allow
 * them; a key twice, null, and objects below a key are refused.
 */
final class JsonReader {
    private static final String IGNORED_PREFIX = ":configurator:";
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .build();

    private final JsonParser parser;
    private final String source;
    private final boolean lines;

    private JsonReader(JsonParser parser, String source, boolean lines) {
        this.parser = parser;
        this.source = source;
        this.lines = lines;
    }

    /** The settings of one file: an object of values by key. */
    static Map<String, Setting> file(String name, String text) throws RefusedException {
        return read(name, text, true, JsonReader::settings);
    }

    /** The settings of the command line: an object of such objects by PID. */
    static Map<String, Map<String, Setting>> commandLine(String text) throws RefusedException {
        return read("command line", text, false, JsonReader::settingsByPid);
    }

    private interface Shape<T> {
        T read(JsonReader reader) throws IOException, RefusedException;
    }

    private static <T> T read(String source, String text, boolean lines, Shape<T> shape) throws RefusedException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            JsonReader reader = new JsonReader(parser, source, lines);
            reader.expectObject(parser.nextToken());
            T result = shape.read(reader);
            if (parser.nextToken() != null) {
                throw reader.refused("text after the closing brace");
            }
            return result;
        } catch (JsonProcessingException e) {
            String place =
                    lines && e.getLocation() != null ? ":" + e.getLocation().getLineNr() : "";
            throw new RefusedException(source + place + ": " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new RefusedException(source + ": " + e.getMessage());
        }
    }

    private Map<String, Map<String, Setting>> settingsByPid() throws IOException, RefusedException {
        Map<String, Map<String, Setting>> byPid = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String pid = parser.currentName();
            expectObject(parser.nextToken());
            byPid.put(pid, settings());
        }
        return byPid;
    }

    private Map<String, Setting> settings() throws IOException, RefusedException {
        Map<String, Setting> settings = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            String origin = place();
            JsonToken token = parser.nextToken();
            if (key.startsWith(IGNORED_PREFIX)) {
                parser.skipChildren();
            } else {
                settings.put(key, new Setting(token == JsonToken.START_ARRAY ? list(key) : scalar(key), origin));
            }
        }
        return settings;
    }

    private List<Object> list(String key) throws IOException, RefusedException {
        List<Object> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Object value = scalar(key);
            if (!values.isEmpty() && values.get(0).getClass() != value.getClass()) {
                throw refused(key + ": the values of a list must be of one type");
            }
            values.add(value);
        }
        return values;
    }

    private Object scalar(String key) throws IOException, RefusedException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            default -> throw refused(key + ": wants a string, a number, true, false, or a list of them");
        };
    }

    private void expectObject(JsonToken token) throws RefusedException {
        if (token != JsonToken.START_OBJECT) {
            throw refused("wants an object: { \"key\": value, ... }");
        }
    }

    private RefusedException refused(String reason) {
        return new RefusedException(place() + ": " + reason);
    }

    private String place() {
        return lines ? source + ":" + parser.currentLocation().getLineNr() : source;
    }
}
