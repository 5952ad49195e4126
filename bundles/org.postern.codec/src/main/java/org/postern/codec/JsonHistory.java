// SPDX-License-Identifier: Apache-2.0
package org.postern.codec;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Joins stored values of one node into one JSON payload with time stamps, for notifications that could not be sent when
 * they were due (LwM2M 1.0.2, section 6.4.4; OBS-18).
 *
 * <pre>{@code
 * JsonHistory history = new JsonHistory(maxPayloadBytes);
 * history.begin(clock.instant());            // or null when the time of day is not known
 * while (!stored.isEmpty() && history.add(age(stored.peek()), stored.peek().payload())) {
 *     stored.remove();                       // oldest first
 * }
 * byte[] payload = history.end();            // content of one notification in format 11543; go on with the rest
 * }</pre>
 *
 * <p>What is stored is the payload as the encoder of {@link Formats#JSON} made it, and a reading of a monotonic clock: a
 * time of day that is set while values wait does no harm. The specification has {@code t} in whole seconds, so a payload
 * holds at most one value per second. To be reused; one thread at a time.
 */
public final class JsonHistory {
    private static final byte[] BASE = bytes("{\"bn\":\"");
    private static final byte[] ENTRIES = bytes("\",\"e\":[");
    private static final byte[] TIME = bytes(",\"t\":");
    private static final byte[] END = bytes("]}");

    private final int limit;
    private final Output out;
    private final Output piece;
    private @Nullable Instant now;
    private byte[] base = {};
    private long last;

    /** @param limit the largest payload in bytes, as for {@link Output} */
    public JsonHistory(int limit) {
        this.limit = limit;
        this.out = new Output(limit);
        this.piece = new Output(limit);
    }

    /**
     * Begins a payload.
     *
     * @param now the time of day, written as base time {@code bt} in seconds since 1970; null when it is not known: the
     *     payload then has no {@code bt}, and its times count from its arrival
     */
    public void begin(@Nullable Instant now) {
        this.now = now;
        out.reset();
    }

    /**
     * Adds a value, after those that are older.
     *
     * @param age how long before {@link #begin} it was, not negative; written as {@code t} in seconds, which is negative;
     *     a value of this very second has no {@code t}
     * @param payload of the same node
     * @return false, and nothing is added, if the value belongs into another payload behind this one, because this one is
     *     full, or has a value of the same second, or either of both has no entries, or the base names differ. False of
     *     the first value says that it is too large with a time, and is to be sent as it is
     * @throws IllegalArgumentException if the payload is not of our encoder, or the age is negative
     */
    public boolean add(Duration age, byte[] payload) {
        if (age.isNegative()) {
            throw new IllegalArgumentException("an age is not negative, but " + age);
        }
        int entries = entries(payload);
        int end = payload.length - END.length;
        boolean first = out.length() == 0;
        long seconds = age.toSeconds();
        if (!first && (seconds >= last || entries == end || !Arrays.equals(base, base(payload, entries)))) {
            return false;
        }
        piece.reset();
        if (first) {
            head(base(payload, entries));
        } else {
            piece.put(',');
        }
        copy(payload, entries, end, seconds);
        if (piece.overflowed() || out.length() + piece.length() + END.length > limit) {
            return false;
        }
        out.put(piece.toByteArray());
        base = base(payload, entries);
        last = entries == end ? 0 : seconds;
        return true;
    }

    /** Ends the payload and gives it; of no use when nothing was added. */
    public byte[] end() {
        out.put(END);
        return out.toByteArray();
    }

    private void head(byte[] base) {
        piece.put(BASE);
        piece.put(base);
        if (now == null) {
            piece.put(ENTRIES);
            return;
        }
        piece.utf8("\",\"bt\":");
        piece.decimal(now.getEpochSecond());
        piece.utf8(",\"e\":[");
    }

    /** Copies entries, and puts the time at the end of each. */
    private void copy(byte[] payload, int from, int to, long seconds) {
        boolean quoted = false;
        for (int i = from; i < to; i++) {
            byte unit = payload[i];
            if (quoted && unit == '\\') {
                piece.put(unit);
                i++;
            } else if (unit == '"') {
                quoted = !quoted;
            } else if (!quoted && unit == '}' && seconds > 0) {
                piece.put(TIME);
                piece.decimal(-seconds);
            }
            piece.put(payload[i]);
        }
    }

    /** Where the first entry begins. */
    private static int entries(byte[] payload) {
        int quote = BASE.length;
        while (quote < payload.length && payload[quote] != '"') {
            quote++;
        }
        int entries = quote + ENTRIES.length;
        if (!has(payload, 0, BASE)
                || !has(payload, quote, ENTRIES)
                || payload.length < entries + END.length
                || !has(payload, payload.length - END.length, END)) {
            throw new IllegalArgumentException("the payload was not made by the encoder of Formats.JSON");
        }
        return entries;
    }

    private static byte[] base(byte[] payload, int entries) {
        return Arrays.copyOfRange(payload, BASE.length, entries - ENTRIES.length);
    }

    private static boolean has(byte[] payload, int at, byte[] expected) {
        return at + expected.length <= payload.length
                && Arrays.equals(payload, at, at + expected.length, expected, 0, expected.length);
    }

    private static byte[] bytes(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }
}
