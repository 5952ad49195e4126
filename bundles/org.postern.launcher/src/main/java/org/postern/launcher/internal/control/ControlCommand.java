// SPDX-License-Identifier: Apache-2.0
package org.postern.launcher.internal.control;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.postern.launcher.internal.StartException;
import org.postern.launcher.internal.UsageException;

/** {@code postern sw ...}: hands a command to the gateway that runs on a data folder, and prints what it says. */
public final class ControlCommand {
    /** A gateway opens its socket two seconds after its start. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** Whose last argument is a file. */
    private static final Set<String> WITH_FILE = Set.of("deliver", "update");

    private ControlCommand() {}

    /** Runs it; the result is the exit code of the process. */
    public static int run(Path home, List<String> arguments, PrintStream out, PrintStream err)
            throws UsageException, StartException {
        List<String> words = new ArrayList<>();
        Path data = home.resolve("data");
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String argument = rest.next();
            if (argument.equals("--data") && rest.hasNext()) {
                data = Path.of(rest.next()).toAbsolutePath();
            } else if (argument.startsWith("--data=")) {
                data = Path.of(argument.substring("--data=".length())).toAbsolutePath();
            } else if (argument.startsWith("--")) {
                throw new UsageException("unknown argument '" + argument + "'");
            } else {
                words.add(argument);
            }
        }
        if (words.size() < 2) {
            throw new UsageException("sw wants a command: list, deliver FILE, update ID FILE, install ID, activate ID,"
                    + " deactivate ID, uninstall ID or remove ID");
        }
        int last = words.size() - 1;
        if (last > 1 && WITH_FILE.contains(words.get(1))) {
            // the gateway runs in another folder
            words.set(last, Path.of(words.get(last)).toAbsolutePath().toString());
        }
        Reply reply = ask(data, words);
        (reply.code() == 0 ? out : err).println(reply.code() == 0 ? reply.text() : "postern: " + reply.text());
        return reply.code();
    }

    private static Reply ask(Path data, List<String> words) throws StartException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        for (String word : words) {
            request.writeBytes(word.getBytes(StandardCharsets.UTF_8));
            request.write(0);
        }
        try (SocketChannel gateway = connect(data)) {
            ByteBuffer rest = ByteBuffer.wrap(request.toByteArray());
            while (rest.hasRemaining()) {
                gateway.write(rest);
            }
            gateway.shutdownOutput();
            return reply(gateway);
        } catch (IOException lost) {
            throw new StartException("the gateway did not answer (" + lost.getMessage() + ")", lost);
        }
    }

    private static Reply reply(SocketChannel gateway) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer bytes = ByteBuffer.allocate(8 << 10);
        while (gateway.read(bytes) >= 0) {
            all.write(bytes.array(), 0, bytes.position());
            bytes.clear();
        }
        byte[] reply = all.toByteArray();
        if (reply.length == 0) {
            throw new IOException("it ended meanwhile");
        }
        return new Reply(reply[0], new String(reply, 1, reply.length - 1, StandardCharsets.UTF_8));
    }

    private static SocketChannel connect(Path data) throws StartException {
        Path path = ControlSocket.path(data);
        long begun = System.nanoTime();
        @Nullable IOException last = null;
        while (System.nanoTime() - begun < PATIENCE_NANOS) {
            try {
                return SocketChannel.open(UnixDomainSocketAddress.of(path));
            } catch (IOException notYet) {
                last = notYet;
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
        throw new StartException(
                "no gateway of yours answers at " + path + " (" + (last == null ? "too late" : last.getMessage())
                        + "): start it, run this as its user, or name its data folder with --data",
                last == null ? new IOException("too late") : last);
    }
}
