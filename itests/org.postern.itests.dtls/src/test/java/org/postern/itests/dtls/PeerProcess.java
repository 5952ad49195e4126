// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.dtls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.postern.itests.kit.Journal;

/** A DTLS server or client that others wrote, as a process; what it prints may be binary. */
final class PeerProcess implements AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final StringBuilder said = new StringBuilder();
    private final Process process;
    private final Thread reader;

    private PeerProcess(Process process) {
        this.process = process;
        this.reader = new Thread(this::pump, "peer-" + process.pid());
        reader.setDaemon(true);
    }

    /** Starts it; its standard input stays open, for some end with it. */
    static PeerProcess start(Path folder, List<String> command) {
        try {
            PeerProcess peer = new PeerProcess(new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start());
            peer.reader.start();
            return peer;
        } catch (IOException failure) {
            throw new UncheckedIOException("is it installed? cnf/setup.sh tests does that", failure);
        }
    }

    /** A UDP port that nobody uses, nor the one before it. */
    static int freePort() {
        int port = 0;
        while (port == 0) {
            port = freeOne();
        }
        return port;
    }

    private static int freeOne() {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (DatagramSocket first = new DatagramSocket(0, loopback);
                DatagramSocket second = new DatagramSocket(first.getLocalPort() + 1, loopback)) {
            return second.getLocalPort();
        } catch (SocketException | IllegalArgumentException taken) {
            return 0;
        }
    }

    private void pump() {
        byte[] buffer = new byte[4096];
        try (InputStream in = process.getInputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                add(new String(buffer, 0, read, ISO_8859_1));
            }
        } catch (IOException end) {
            add("(" + end.getMessage() + ")");
        }
    }

    private void add(String text) {
        lock.lock();
        try {
            said.append(text);
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until it has printed a text; fails with all it printed at the deadline. */
    void await(String text) {
        long nanos = Journal.DEADLINE.toNanos();
        lock.lock();
        try {
            while (said.indexOf(text) < 0) {
                if (nanos <= 0) {
                    throw new AssertionError("'" + text + "' was not said, only\n" + said);
                }
                nanos = grown.awaitNanos(nanos);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + text, interrupted);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until it ends by itself; returns all it printed. */
    String awaitEnd() {
        try {
            if (!process.waitFor(Journal.DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("the peer does not end; it said " + said());
            }
            reader.join(Journal.DEADLINE.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
        return said();
    }

    private String said() {
        lock.lock();
        try {
            return said.toString();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(Journal.DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("the peer does not end");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
