// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.objects;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.postern.api.Access;
import org.postern.api.Argument;
import org.postern.api.Arguments;
import org.postern.api.Body;
import org.postern.api.BodySink;
import org.postern.api.Changes;
import org.postern.api.Execute;
import org.postern.api.LwM2mObject;
import org.postern.api.ObjectLink;
import org.postern.api.ObjectService;
import org.postern.api.Outcome;
import org.postern.api.Proposal;
import org.postern.api.Refusal;
import org.postern.api.Resource;
import org.postern.api.Transactional;
import org.postern.api.Value;
import org.postern.api.Write;

/** A single object with one resource of every shape, which writes down what it is asked. */
@LwM2mObject(id = 26241, name = "Thing", version = "2.2")
public class Thing implements ObjectService, Transactional {
    public final List<String> calls = new ArrayList<>();
    public final Map<Integer, String> names = new TreeMap<>(Map.of(0, "one", 1, "two"));
    public CompletableFuture<Long> slow = new CompletableFuture<>();
    public CompletableFuture<Outcome> slowly = new CompletableFuture<>();
    public Outcome verdict = Outcome.accepted();
    public Outcome judgement = Outcome.accepted(() -> calls.add("commit of all"));
    public boolean there = true;
    public Runnable looking = () -> {};
    public Runnable reading = () -> {};
    public String greeting = "hello";
    public @Nullable RuntimeException fails;
    public byte @Nullable [] content = {1, 2, 3};
    public Sink sink = new Sink();
    public @Nullable Changes changes;
    public int bounds;
    public int unbounds;

    @Resource(id = 0, name = "Text", mandatory = true, range = "0..8")
    public final Value<String> text = Value.of("abc");

    @Resource(id = 1, name = "Number", range = "-10..10")
    public final Value<Long> number = Value.of(7L);

    @Resource(id = 2, name = "Fixed", access = Access.READ)
    public final Value<Double> fixed = Value.of(0.5);

    @Resource(id = 3, name = "List")
    public final Value<Map<Integer, Long>> list = Value.of(new TreeMap<>(Map.of(0, 10L, 1, 11L)));

    @Resource(id = 4, name = "Secret", access = Access.WRITE)
    public final Value<byte[]> secret = Value.of(new byte[] {9});

    @Resource(id = 5, name = "Absent")
    public final Value<Boolean> absent = Value.absent();

    @Resource(
            id = 6,
            name = "Choice",
            allowed = {"red", "green"})
    public final Value<String> choice = Value.of("red");

    @Resource(id = 7, name = "Gone for ever", access = Access.READ)
    public final Value<Long> neverThere = Value.absent();

    @Resource(id = 10, name = "Called")
    String called() {
        calls.add("called");
        if (fails != null) {
            throw fails;
        }
        return greeting;
    }

    @Write
    Outcome called(String value) {
        calls.add("prepare " + value);
        return verdict instanceof Outcome.Accepted ? Outcome.accepted(() -> calls.add("commit " + value)) : verdict;
    }

    @Resource(id = 11, name = "Sometimes", when = "there")
    long sometimes() {
        calls.add("sometimes");
        return 42;
    }

    @Write
    void sometimes(long value) {
        calls.add("sometimes " + value);
    }

    boolean there() {
        looking.run();
        return there;
    }

    @Resource(id = 12, name = "Names")
    Map<Integer, String> names() {
        beforeNames();
        return names;
    }

    /** Runs before the names are told; may block. */
    protected void beforeNames() {}

    @Write
    void names(Map<Integer, String> value) {
        names.clear();
        names.putAll(value);
    }

    @Resource(id = 13, name = "Slow")
    CompletionStage<Long> slow() {
        calls.add("slow");
        return slow;
    }

    @Resource(id = 14, name = "Time")
    Instant time() {
        return Instant.ofEpochSecond(1_000_000_000);
    }

    @Resource(id = 15, name = "Link")
    ObjectLink link() {
        return new ObjectLink(3, 0);
    }

    @Resource(id = 16, name = "Bytes")
    byte[] bytes() {
        return new byte[] {(byte) 0xca, (byte) 0xfe};
    }

    @Resource(id = 17, name = "Flag")
    boolean flag() {
        return true;
    }

    @Execute
    @Resource(id = 20, name = "Run")
    Outcome run(Arguments arguments) {
        calls.add("run "
                + arguments.list().stream()
                        .map(argument -> argument.digit() + "=" + argument.value())
                        .toList());
        if (fails != null) {
            throw fails;
        }
        return verdict instanceof Outcome.Accepted ? Outcome.accepted(() -> calls.add("after")) : verdict;
    }

    @Execute
    @Resource(id = 21, name = "Run slowly")
    CompletionStage<Outcome> runSlowly() {
        return slowly;
    }

    @Resource(id = 30, name = "Large")
    @Nullable
    Body large() {
        return content == null ? null : new Bytes(content);
    }

    @Write
    @Resource(id = 31, name = "Upload")
    BodySink upload(long length) {
        calls.add("upload of " + length);
        return sink;
    }

    @Override
    public Outcome prepare(Proposal proposal) {
        calls.add("judge " + proposal.after(text).orElse("-") + " "
                + proposal.after(number).map(String::valueOf).orElse("-"));
        return judgement;
    }

    @Override
    public void bound(Changes given) {
        changes = given;
        bounds++;
    }

    @Override
    public void unbound() {
        unbounds++;
    }

    /** An argument without a value. */
    public static Argument bare(int digit) {
        return new Argument(digit, null);
    }

    /** What is refused, whatever it is. */
    public static Outcome no(Refusal reason) {
        return Outcome.refused(reason, "no");
    }

    /** A body in memory that knows whether it was closed. */
    public final class Bytes implements Body {
        private final byte[] bytes;

        Bytes(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public int read(long position, ByteBuffer target) {
            reading.run();
            int count = (int) Math.min(target.remaining(), bytes.length - position);
            target.put(bytes, (int) position, count);
            return count;
        }

        @Override
        public void close() {
            calls.add("closed");
        }
    }

    /** A sink that writes down what it gets. */
    public static class Sink implements BodySink {
        public final List<String> got = new ArrayList<>();
        public Outcome end = Outcome.accepted(() -> got.add("commit"));

        @Override
        public void data(ByteBuffer data) throws java.io.IOException {
            StringBuilder text = new StringBuilder();
            while (data.hasRemaining()) {
                text.append((char) data.get());
            }
            got.add(text.toString());
        }

        @Override
        public Outcome end() {
            got.add("end");
            return end;
        }

        @Override
        public void abort(String reason) {
            got.add("abort");
        }
    }
}
