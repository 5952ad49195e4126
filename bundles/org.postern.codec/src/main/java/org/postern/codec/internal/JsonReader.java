// SPDX-License-Identifier: Apache-2.0
package org.postern.codec.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postern.codec.Malformed;
import org.postern.codec.Output;

/** Reads the structure of a JSON payload, within bounds of depth, length and count; the only place that knows Jackson. */
final class JsonReader {
    /** More entries than the largest object has values. */
    static final int MAX_ENTRIES = 10_000;

    /** More than the longest path, of four ids, needs. */
    private static final int MAX_NAME = 64;

    private static final int MAX_DEPTH = 16;
    private static final int MAX_MEMBER_NAME = 256;
    private static final int MAX_PROBLEM = 120;

    /** Nothing of what servers send is kept: no names are interned, no buffers stay with the thread. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNameLength(MAX_MEMBER_NAME)
                    .maxNumberLength(TextValues.LONGEST_NUMBER)
                    .maxStringLength(Output.MAX_LIMIT)
                    .build())
            .build();

    private final JsonParser parser;
    private @Nullable String base;
    private @Nullable List<JsonEntry> entries;

    private JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    /** The {@link JsonDocument}, or {@link Malformed}. */
    static Object read(byte[] payload) {
        try (JsonParser parser = FACTORY.createParser(payload)) {
            return new JsonReader(parser).document();
        } catch (Refusal refusal) {
            return new Malformed(String.valueOf(refusal.getMessage()));
        } catch (JsonProcessingException e) {
            String problem = e.getOriginalMessage();
            return new Malformed("no JSON: " + problem.substring(0, Math.min(MAX_PROBLEM, problem.length())));
        } catch (IOException e) {
            return new Malformed("no JSON in UTF-8");
        }
    }

    private JsonDocument document() throws IOException {
        require(parser.nextToken() == JsonToken.START_OBJECT, "the payload must be a JSON object");
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String member = parser.currentName();
            JsonToken token = parser.nextToken();
            switch (member) {
                case "bn" -> {
                    require(base == null, "bn is given twice");
                    base = name(token, "bn");
                }
                case "bt" -> require(token.isNumeric(), "bt must be a number");
                case "e" -> {
                    require(entries == null, "e is given twice");
                    entries = entries(token);
                }
                default -> parser.skipChildren();
            }
        }
        require(parser.nextToken() == null, "something follows the JSON object");
        if (entries == null) {
            throw new Refusal("the array e is missing");
        }
        return new JsonDocument(base, entries);
    }

    private List<JsonEntry> entries(JsonToken token) throws IOException {
        require(token == JsonToken.START_ARRAY, "e must be an array");
        List<JsonEntry> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            require(parser.currentToken() == JsonToken.START_OBJECT, "the entries of e must be JSON objects");
            require(list.size() < MAX_ENTRIES, "a payload may have " + MAX_ENTRIES + " entries at most");
            list.add(entry());
        }
        return list;
    }

    private JsonEntry entry() throws IOException {
        String name = null;
        JsonEntry.Member holder = null;
        String text = "";
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String member = parser.currentName();
            JsonToken token = parser.nextToken();
            JsonEntry.Member holds = JsonEntry.Member.of(member);
            if (holds != null) {
                require(holder == null, "an entry must have one value, not two");
                require(isValue(holds, token), member + " must be as in: " + holds.description());
                holder = holds;
                text = parser.getText();
            } else if (member.equals("n")) {
                require(name == null, "n is given twice in an entry");
                name = name(token, "n");
            } else if (member.equals("t")) {
                // a time belongs to notifications: what is written, is written now
                require(token.isNumeric(), "t must be a number");
            } else {
                parser.skipChildren();
            }
        }
        if (holder == null) {
            throw new Refusal("an entry has no value: v, bv, sv or ov");
        }
        return new JsonEntry(name == null ? "" : name, holder, text);
    }

    private String name(JsonToken token, String member) throws IOException {
        require(
                token == JsonToken.VALUE_STRING && parser.getTextLength() <= MAX_NAME,
                member + " must be a string of up to " + MAX_NAME + " characters");
        return parser.getText();
    }

    private static boolean isValue(JsonEntry.Member member, JsonToken token) {
        return switch (member) {
            case V -> token.isNumeric();
            case BV -> token.isBoolean();
            case SV, OV -> token == JsonToken.VALUE_STRING;
        };
    }

    private static void require(boolean condition, String otherwise) throws Refusal {
        if (!condition) {
            throw new Refusal(otherwise);
        }
    }

    /** Leads out of the nested loops with a text for the server. */
    private static final class Refusal extends IOException {
        private static final long serialVersionUID = 1L;

        Refusal(String text) {
            super(text);
        }
    }
}
