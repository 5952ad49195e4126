// SPDX-License-Identifier: Apache-2.0
package org.postern.launcher.internal.control;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;

/**
 * Takes commands from this machine, over a socket in the data folder that only the user of the gateway, and root, may open.
 * A request is its words, each ended by a zero byte, and the end of the stream; the reply is the exit code as a byte, and
 * text. No thread of its own: {@link #serve} uses the caller's, and one more for each command while it runs.
 */
public final class ControlSocket implements AutoCloseable {
    private static final String FOLDER = "control";
    private static final int MAX_AT_ONCE = 4;
    private static final int MAX_BYTES = 64 << 10;

    /** So many failures in a row are no client that went too early: the administrator is told. */
    static final int FAILURES_TO_TELL = 3;

    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;

    private final ServerSocketChannel channel;
    private final Executor threads;
    private final PrintStream log;
    private final Semaphore free = new Semaphore(MAX_AT_ONCE);
    private final CountDownLatch closed = new CountDownLatch(1);

    /** @param threads runs each command in a thread of its own, or throws OutOfMemoryError as {@link Thread#start} does */
    ControlSocket(ServerSocketChannel channel, Executor threads, PrintStream log) {
        this.channel = channel;
        this.threads = threads;
        this.log = log;
    }

    /** Where the socket of a data folder is. */
    static Path path(Path data) {
        return data.resolve(FOLDER).resolve("socket");
    }

    /** Opens it. The caller holds the lock of the data folder, so a socket that is there is one of a gateway that died. */
    public static ControlSocket open(Path data) throws IOException {
        Path path = path(data);
        Path folder = data.resolve(FOLDER);
        // the folder keeps others out: the socket itself is open to all for a moment
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        Files.deleteIfExists(path);
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.bind(UnixDomainSocketAddress.of(path), MAX_AT_ONCE);
        } catch (IOException refused) {
            channel.close();
            throw refused;
        }
        return new ControlSocket(channel, new CommandThreads(), System.err);
    }

    /**
     * Takes commands until {@link #close}. While the system refuses, as it does when all file descriptors are in use, it
     * tries again less and less often.
     */
    public void serve(BundleContext context) {
        int failures = 0;
        while (channel.isOpen()) {
            try {
                SocketChannel client = channel.accept();
                if (failures >= FAILURES_TO_TELL) {
                    log.println("INFO launcher - 'postern sw' reaches this gateway again");
                }
                failures = 0;
                take(client, context);
            } catch (ClosedChannelException end) {
                return;
            } catch (IOException refused) {
                failures++;
                if (failures == FAILURES_TO_TELL) {
                    log.println("WARN launcher - 'postern sw' does not reach this gateway (" + refused.getMessage()
                            + "): it is tried again by itself; too many open files are more than 'ulimit -n' allows");
                }
                pause(failures);
            }
        }
    }

    /** How long nothing is tried after so many failures in a row. */
    static long pauseMillis(int failures) {
        int doublings = Math.min(failures - 1, Long.SIZE / 2); // more would only overflow
        return Math.min(FIRST_PAUSE_MILLIS << doublings, LONGEST_PAUSE_MILLIS);
    }

    private void pause(int failures) {
        try {
            closed.await(pauseMillis(failures), TimeUnit.MILLISECONDS);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt(); // which closes the channel when it is used next
        }
    }

    private void take(SocketChannel client, BundleContext context) {
        if (!free.tryAcquire()) {
            refuse(client, "too many commands at once: try again");
            return;
        }
        try {
            threads.execute(() -> answer(client, context));
        } catch (OutOfMemoryError noThread) {
            free.release();
            refuse(client, "the gateway can start no thread for it: try again later");
        }
    }

    private static void refuse(SocketChannel client, String text) {
        try (client) {
            send(client, new Reply(1, text));
        } catch (IOException gone) {
            // nobody waits for the reply any more
        }
    }

    private void answer(SocketChannel client, BundleContext context) {
        try (client) {
            send(client, new Commands(context).run(words(client)));
        } catch (IOException gone) {
            // nobody waits for the reply any more
        } finally {
            free.release();
        }
    }

    private static List<String> words(SocketChannel client) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(MAX_BYTES);
        for (int got = 0; got >= 0 && bytes.hasRemaining(); ) {
            got = client.read(bytes);
        }
        List<String> words = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < bytes.position(); i++) {
            if (bytes.get(i) == 0) {
                words.add(new String(bytes.array(), from, i - from, StandardCharsets.UTF_8));
                from = i + 1;
            }
        }
        return words;
    }

    private static void send(SocketChannel client, Reply reply) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(reply.code());
        bytes.writeBytes(reply.text().getBytes(StandardCharsets.UTF_8));
        ByteBuffer rest = ByteBuffer.wrap(bytes.toByteArray());
        while (rest.hasRemaining()) {
            client.write(rest);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            closed.countDown(); // after it: whoever pauses finds it closed
        }
    }
}
