// SPDX-License-Identifier: Apache-2.0
package org.postern.launcher.internal.control;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
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

    private final ServerSocketChannel channel;
    private final Semaphore free = new Semaphore(MAX_AT_ONCE);

    private ControlSocket(ServerSocketChannel channel) {
        this.channel = channel;
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
        return new ControlSocket(channel);
    }

    /** Takes commands until {@link #close}. */
    public void serve(BundleContext context) {
        while (channel.isOpen()) {
            try {
                take(channel.accept(), context);
            } catch (IOException closed) {
                // the end, or a client that was gone at once
            }
        }
    }

    private void take(SocketChannel client, BundleContext context) throws IOException {
        if (!free.tryAcquire()) {
            try (client) {
                send(client, new Reply(1, "too many commands at once: try again"));
            }
            return;
        }
        Thread thread = new Thread(() -> answer(client, context), "postern-control");
        thread.setDaemon(true);
        thread.start();
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
        channel.close();
    }
}
