// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.observation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postern.api.Path;
import org.postern.api.table.ObjectModel;
import org.postern.codec.ContentFormat;
import org.postern.codec.Decoded;
import org.postern.codec.Formats;
import org.postern.transport.api.Answer;

/** What a node said at one moment, shared by all who observe it in one format. Confined to the notifier. */
final class Sample {
    private final Path path;
    private final Answer answer;
    private final @Nullable ObjectModel model;
    private final byte[] payload;
    private @Nullable Map<Integer, Double> numbers;

    /** @param model of the object of the path, null if it is gone */
    Sample(Path path, Answer answer, @Nullable ObjectModel model) {
        this.path = path;
        this.answer = answer;
        this.model = model;
        this.payload = answer.payload();
    }

    Answer answer() {
        return answer;
    }

    int size() {
        return payload.length;
    }

    boolean sameAs(Sample other) {
        return Arrays.equals(payload, other.payload);
    }

    /**
     * The numbers of a numeric resource by resource instance, 0 for a single one; empty where there are none. Read from the
     * content, so that conditions judge what the server is sent.
     */
    Map<Integer, Double> numbers() {
        Map<Integer, Double> known = numbers;
        if (known == null) {
            known = decode();
            numbers = known;
        }
        return known;
    }

    private Map<Integer, Double> decode() {
        ContentFormat format = Formats.of(answer.contentFormat());
        if (format == null || model == null || path.depth() != 3) {
            return Map.of();
        }
        Decoded decoded = format.decode(payload, path, model);
        if (!(decoded instanceof Decoded.Values values) || values.instances().isEmpty()) {
            return Map.of();
        }
        Object value = values.instances().get(0).values().get(path.resource());
        if (value instanceof Number number) {
            return Map.of(0, number.doubleValue());
        }
        Map<Integer, Double> several = new HashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((id, one) -> {
                if (id instanceof Integer key && one instanceof Number number) {
                    several.put(key, number.doubleValue());
                }
            });
        }
        return several;
    }
}
