// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.observation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postern.api.Path;
import org.postern.engine.internal.time.LastingClock;
import org.postern.engine.internal.time.LastingClock.Moment;
import org.postern.store.api.Batch;
import org.postern.store.api.StateStore;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.Token;

/**
 * The newest of what waits for one server, as the store keeps it over a restart: records {@code SERVER#NUMBER}. Confined to
 * the notifier.
 */
final class BacklogRecords {
    /** How much is kept of one server: the store is small, and has more important things to keep. */
    static final int MAX_BYTES = 64 << 10;

    /** How late it is kept: what waits for a moment only never reaches the flash. */
    static final Duration LAG = Duration.ofSeconds(10);

    /** What a record needs beside the content, more or less. */
    private static final int OVERHEAD = 128;

    /** Nobody waits so long: the clock was set meanwhile. */
    private static final Duration NEVER = Duration.ofDays(365);

    private static final String NAMESPACE = Notifier.NAMESPACE;
    private static final byte VERSION = 1;

    private final Set<Long> kept = new HashSet<>();
    private final StateStore store;
    private final int server;
    private final LastingClock clock;
    private final Consumer<String> damaged;

    /**
     * One of an earlier life.
     *
     * @param accept the format of the observation
     * @param age how long ago it was made, zero if nobody can tell
     */
    record Entry(long number, Token token, Path path, int accept, Answer answer, Duration age) {}

    /** @param damaged is told the keys of records that cannot be read; they are left out */
    BacklogRecords(StateStore store, int server, LastingClock clock, Consumer<String> damaged) {
        this.store = store;
        this.server = server;
        this.clock = clock;
        this.damaged = damaged;
    }

    /** Whether the store has none. */
    boolean isEmpty() {
        return kept.isEmpty();
    }

    /** They were taken out of the store, all of them. */
    void cleared() {
        kept.clear();
    }

    /** Lets the store have these, as many as there is room for, and no others. */
    void write(List<Backlog.Stored> newestFirst) {
        Batch.Builder batch = Batch.builder();
        Set<Long> wanted = new HashSet<>();
        Moment now = clock.now();
        int room = MAX_BYTES;
        for (Backlog.Stored stored : newestFirst) {
            room -= stored.answer().payload().length + OVERHEAD;
            if (room < 0) {
                break;
            }
            wanted.add(stored.number());
            if (kept.add(stored.number())) {
                batch.put(NAMESPACE, key(stored.number()), encode(stored, now));
            }
        }
        for (Iterator<Long> numbers = kept.iterator(); numbers.hasNext(); ) {
            long number = numbers.next();
            if (!wanted.contains(number)) {
                numbers.remove();
                batch.remove(NAMESPACE, key(number));
            }
        }
        if (!batch.isEmpty()) {
            store.later(batch.build());
        }
    }

    /** What the store has, the oldest first. */
    List<Entry> read() {
        String prefix = server + "#";
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, byte[]> stored : store.read(NAMESPACE)
                .subMap(prefix, prefix + Character.MAX_VALUE)
                .entrySet()) {
            Entry entry = decode(stored.getKey().substring(prefix.length()), stored.getValue());
            if (entry == null) {
                damaged.accept(stored.getKey());
            } else {
                entries.add(entry);
                kept.add(entry.number());
            }
        }
        return entries;
    }

    private String key(long number) {
        return server + "#" + HexFormat.of().toHexDigits(number);
    }

    private static byte[] encode(Backlog.Stored stored, Moment now) {
        Observation observation = stored.observation();
        Answer answer = stored.answer();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeUTF(observation.token().toString());
            out.writeUTF(observation.path().toString());
            out.writeInt(observation.watch().accept());
            out.writeShort(answer.code().number());
            out.writeInt(answer.contentFormat());
            long age = Duration.ofNanos(now.nanos() - stored.madeAt()).toMillis();
            out.writeUTF(now.boot());
            out.writeLong(stored.madeAt());
            out.writeLong(now.wallMillis() - age);
            out.write(answer.payload());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private @Nullable Entry decode(String number, byte[] value) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(value))) {
            if (in.readByte() != VERSION) {
                return null;
            }
            Token token = Token.of(HexFormat.of().parseHex(in.readUTF()));
            Path path = Path.parse(in.readUTF()).orElse(Path.ROOT);
            int accept = in.readInt();
            Code code = in.readShort() == Code.CONTENT.number() ? Code.CONTENT : Code.NOT_FOUND;
            int format = in.readInt();
            Duration age = clock.since(new Moment(in.readUTF(), in.readLong(), in.readLong()));
            Duration known = age == null || age.compareTo(NEVER) >= 0 ? Duration.ZERO : age;
            Answer answer = new Answer(code, format, in.readAllBytes(), null, List.of(), -1, null);
            return path.depth() == 0
                    ? null
                    : new Entry(HexFormat.fromHexDigitsToLong(number), token, path, accept, answer, known);
        } catch (IOException | IllegalArgumentException damage) {
            return null;
        }
    }
}
