// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.fuzz;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.postern.api.Path;
import org.postern.api.table.ResourceModel;
import org.postern.codec.BoxedValues;
import org.postern.codec.Formats;
import org.postern.codec.JsonHistory;
import org.postern.codec.NodeEncoder;
import org.postern.codec.Output;

/**
 * Joins stored values into JSON with time stamps: rows of an age, a resource, a length and a text, which is encoded as a
 * notification is. What comes out is JSON, holds what was added and nothing else, oldest first, and its times are the ages.
 */
final class HistoryTarget implements Target {
    private static final int STRING = 0;
    private static final int STRINGS = 300;
    private static final int LIMIT = 1024;
    private static final JsonFactory JSON = new JsonFactory();

    /** An entry of the payload. */
    private record Timed(String value, long time) {}

    @Override
    public void run(byte[] input) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(input);
        JsonHistory history = new JsonHistory(LIMIT);
        history.begin(input.length % 2 == 0 ? null : Instant.ofEpochSecond(1_500_000_000));
        List<Timed> expected = new ArrayList<>();
        while (in.remaining() >= 4) {
            long millis = (in.getShort() & 0xFFFF) * 100L;
            boolean several = (in.get() & 1) != 0;
            byte[] bytes = new byte[Math.min(in.get() & 0xFF, in.remaining())];
            in.get(bytes);
            String text = new String(bytes, StandardCharsets.UTF_8);
            List<String> values = several ? List.of(text, "x" + text) : List.of(text);
            if (history.add(Duration.ofMillis(millis), payload(several, values))) {
                values.forEach(value -> expected.add(new Timed(value, -(millis / 1000))));
            }
        }
        if (!expected.isEmpty()) {
            byte[] made = history.end();
            List<Timed> read = read(made);
            if (made.length > LIMIT || !read.equals(expected)) {
                throw new IllegalStateException(
                        expected + " became " + new String(made, StandardCharsets.UTF_8) + ": " + read);
            }
        }
    }

    /** A notification of a String, or of two of a multiple one, as the encoder makes it. */
    private static byte[] payload(boolean several, List<String> values) {
        int id = several ? STRINGS : STRING;
        Output out = new Output(Output.MAX_LIMIT);
        NodeEncoder encoder = Formats.JSON.encoder(out);
        encoder.begin(Path.of(9000, 1, id));
        encoder.beginInstance(1);
        Object value = several ? Map.of(0, values.get(0), 1, values.get(1)) : values.get(0);
        ResourceModel model = Everything.MODEL.resources().get(Everything.MODEL.index(id));
        BoxedValues.write(model, value, encoder.resource(model));
        encoder.endInstance();
        encoder.end();
        return out.toByteArray();
    }

    private static List<Timed> read(byte[] payload) throws IOException {
        List<Timed> entries = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(payload)) {
            String value = null;
            long time = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING && parser.currentName().equals("sv")) {
                    value = parser.getText();
                } else if (token.isNumeric() && parser.currentName().equals("t")) {
                    time = parser.getLongValue();
                } else if (token == JsonToken.END_OBJECT && value != null) {
                    entries.add(new Timed(value, time));
                    value = null;
                    time = 0;
                }
            }
        }
        return entries;
    }
}
