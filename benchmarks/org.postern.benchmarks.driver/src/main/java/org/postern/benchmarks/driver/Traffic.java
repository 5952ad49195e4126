// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.postern.benchmarks.load.Coap;
import org.postern.benchmarks.load.CoapMessage;
import org.postern.benchmarks.load.CoapOption;
import org.postern.benchmarks.load.CoapType;
import org.postern.benchmarks.load.ManagementServer;
import org.postern.benchmarks.load.RegistrationEvent;

/**
 * What a server does with a gateway all the time while something else is tried: it reads the Device object, one Read after the
 * other, and observes a resource of it that it writes now and then. Nothing else may use the server until {@link #close};
 * what the gateway tells it meanwhile is handed on by {@link #await}.
 */
final class Traffic implements AutoCloseable {
    static final String READ = "/3/0";
    static final String OBSERVED = "/3/0/14";

    /** Between an answer and the next Read: so message ids come again after EXCHANGE_LIFETIME only. */
    private static final Duration GAP = Duration.ofMillis(4);

    private static final int READS_PER_WRITE = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final byte[] OF_READ = {0x52};
    private static final byte[] OF_WRITE = {0x57};

    private final ManagementServer server;
    private final byte[] observation;
    private final BlockingQueue<RegistrationEvent> events = new LinkedBlockingQueue<>();
    private final ReentrantLock turn = new ReentrantLock(true);
    private final Thread thread = new Thread(this::run, "traffic");
    private final List<Double> latencies = new ArrayList<>();
    private volatile boolean ending;
    private volatile @Nullable IOException failure;
    private int failed;
    private int writes;
    private int next;
    private int missed;
    private boolean answered;
    private @Nullable String awaited;

    private Traffic(ManagementServer server, byte[] observation) {
        this.server = server;
        this.observation = observation;
    }

    /** Observes and begins to read. */
    static Traffic begin(ManagementServer server) throws IOException {
        server.reuseMids();
        CoapMessage first = server.request(
                Coap.GET, OBSERVED, CoapOption.of(Coap.OBSERVE, 0), CoapOption.of(Coap.ACCEPT, Coap.FORMAT_TEXT));
        if (first.code() != Coap.CONTENT || first.integer(Coap.OBSERVE).isEmpty()) {
            throw new IOException(OBSERVED + " cannot be observed: " + Coap.text(first.code()));
        }
        Traffic traffic = new Traffic(server, first.token());
        traffic.thread.start();
        return traffic;
    }

    /** Waits for the next Register, Update or De-register; null if none comes in time. */
    @Nullable
    RegistrationEvent await(Duration time) throws IOException, InterruptedException {
        check();
        return events.poll(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Holds the traffic, with no Read outstanding, while something is done that would disturb it. */
    void rest(Interlude interlude) throws IOException, InterruptedException {
        turn.lock();
        try {
            interlude.run();
        } finally {
            turn.unlock();
        }
    }

    /** Something that wants quiet. */
    @FunctionalInterface
    interface Interlude {
        void run() throws IOException, InterruptedException;
    }

    /** Forgets what there has been, between two Reads. */
    void reset() throws IOException, InterruptedException {
        rest(() -> {
            latencies.clear();
            failed = 0;
            missed = 0;
            writes = awaited == null ? 0 : 1;
        });
    }

    /** Ends, and says what there has been; a notification that is still to come counts as missed after some seconds. */
    Result end() throws IOException {
        close();
        check();
        return new Result(Sample.of(latencies, Double::doubleValue), failed, writes, missed);
    }

    private void check() throws IOException {
        IOException problem = failure;
        if (problem != null) {
            throw new IOException("the server could not go on: " + problem.getMessage(), problem);
        }
    }

    @Override
    public void close() {
        ending = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            for (int i = 1; !ending; i++) {
                turn.lock();
                try {
                    if (i % READS_PER_WRITE == 0) {
                        conclude();
                        write();
                    }
                    read();
                    serve(GAP, false);
                } finally {
                    turn.unlock();
                }
            }
            serve(PATIENCE, true);
            conclude();
        } catch (IOException e) {
            failure = e;
        }
    }

    private void read() throws IOException {
        long sent = System.nanoTime();
        answered = false;
        send(OF_READ, Coap.GET, READ, CoapOption.of(Coap.ACCEPT, Coap.FORMAT_TLV), new byte[0]);
        serve(PATIENCE, false);
        latencies.add((System.nanoTime() - sent) / 1e6);
        failed += answered ? 0 : 1;
        answered = true;
    }

    /** Each value differs from the one before: what is equal is not notified. */
    private void write() throws IOException {
        String value = "+%02d:30".formatted(next);
        next = (next + 1) % 12;
        writes++;
        awaited = value;
        send(OF_WRITE, Coap.PUT, OBSERVED, CoapOption.of(Coap.CONTENT_FORMAT, Coap.FORMAT_TEXT), value.getBytes(UTF_8));
    }

    /** Counts what was not notified since the last write. */
    private void conclude() {
        missed += awaited == null ? 0 : 1;
        awaited = null;
    }

    private void send(byte[] token, int code, String path, CoapOption option, byte[] payload) throws IOException {
        server.send(CoapMessage.of(CoapType.CON, code, server.nextMid(), token)
                .withPath(Coap.URI_PATH, path)
                .with(option)
                .withPayload(payload)
                .encode());
    }

    /** Takes what comes until the time is over, the Read at hand is answered, or the awaited notification has come. */
    private void serve(Duration time, boolean forNotification) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        boolean reading = !answered;
        while (System.nanoTime() < end && !(reading && answered) && !(forNotification && awaited == null)) {
            CoapMessage message = server.response(Duration.ofNanos(Math.min(GAP.toNanos(), end - System.nanoTime())));
            RegistrationEvent event = server.poll();
            if (event != null) {
                events.add(event);
            }
            if (message != null) {
                take(message);
            }
        }
    }

    private void take(CoapMessage message) {
        if (Arrays.equals(message.token(), OF_READ)) {
            answered |= message.code() == Coap.CONTENT;
        } else if (Arrays.equals(message.token(), OF_WRITE)) {
            failed += message.code() == Coap.CHANGED ? 0 : 1;
        } else if (Arrays.equals(message.token(), observation)
                && new String(message.payload(), UTF_8).equals(awaited)) {
            awaited = null;
        }
    }

    /**
     * What was measured.
     *
     * @param millis of each Read, from sending it to its answer
     * @param failed Reads without a correct answer in 5 s, and refused Writes
     * @param missed values written that were not notified
     */
    record Result(Sample millis, int failed, int writes, int missed) {}
}
