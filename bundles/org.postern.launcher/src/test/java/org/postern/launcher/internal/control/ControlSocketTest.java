// SPDX-License-Identifier: Apache-2.0
package org.postern.launcher.internal.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;

class ControlSocketTest {
    private static final BundleContext NO_COMMANDS = (BundleContext) Proxy.newProxyInstance(
            BundleContext.class.getClassLoader(), new Class<?>[] {BundleContext.class}, (proxy, method, arguments) -> {
                throw new UnsupportedOperationException(method.getName());
            });

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    private ControlSocket socket(ServerSocketChannel channel, Executor threads) {
        return new ControlSocket(channel, threads, new PrintStream(log, true, UTF_8));
    }

    private static void noThread(Runnable command) {
        throw new OutOfMemoryError("unable to create native thread");
    }

    /** Somebody who was connected and is gone. */
    private SocketChannel client() throws IOException {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("other"));
        try (ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            other.bind(address);
            return SocketChannel.open(address);
        }
    }

    private static String reply(SocketChannel client) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(200);
        while (client.read(bytes) >= 0) {}
        return bytes.get(0) + " " + new String(bytes.array(), 1, bytes.position() - 1, UTF_8);
    }

    @Test
    @DisplayName("postern sw: while the system accepts nobody the gateway asks less and less often, and says so once")
    void waitsLongerAndLonger() throws Exception {
        int failures = ControlSocket.FAILURES_TO_TELL + 1;
        FailingChannel channel = new FailingChannel(failures, client());
        socket(channel, ControlSocketTest::noThread).serve(NO_COMMANDS);
        assertThat(channel.asked).hasSize(failures + 2);
        for (int failure = 1; failure <= failures; failure++) {
            long waited = channel.asked.get(failure) - channel.asked.get(failure - 1);
            assertThat(TimeUnit.NANOSECONDS.toMillis(waited))
                    .as("after failure %d", failure)
                    .isGreaterThanOrEqualTo(ControlSocket.pauseMillis(failure));
        }
        assertThat(log.toString(UTF_8).lines())
                .satisfiesExactly(
                        warning -> assertThat(warning)
                                .startsWith(
                                        "WARN launcher - 'postern sw' does not reach this gateway (Too many open files)"),
                        info -> assertThat(info).isEqualTo("INFO launcher - 'postern sw' reaches this gateway again"));
    }

    @Test
    @DisplayName("postern sw: a client that was gone at once is nothing to tell")
    void tellsNothingOfOneFailure() throws Exception {
        FailingChannel channel = new FailingChannel(1, client());
        socket(channel, ControlSocketTest::noThread).serve(NO_COMMANDS);
        assertThat(log.toString(UTF_8)).isEmpty();
    }

    @Test
    @DisplayName("postern sw: the pause doubles up to ten seconds, however long it lasts")
    void pauses() {
        assertThat(ControlSocket.pauseMillis(1)).isEqualTo(100);
        assertThat(ControlSocket.pauseMillis(2)).isEqualTo(200);
        assertThat(ControlSocket.pauseMillis(7)).isEqualTo(6400);
        assertThat(ControlSocket.pauseMillis(8)).isEqualTo(10_000);
        assertThat(ControlSocket.pauseMillis(Integer.MAX_VALUE)).isEqualTo(10_000);
    }

    @Test
    @Timeout(60)
    @DisplayName("postern sw: the gateway ends although the system accepts nobody")
    void ends() throws Exception {
        FailingChannel channel = new FailingChannel(Integer.MAX_VALUE, client());
        ControlSocket socket = socket(channel, ControlSocketTest::noThread);
        Thread server = new Thread(() -> socket.serve(NO_COMMANDS), "test-control");
        server.setDaemon(true);
        server.start();
        while (channel.asked.size() < 2) {
            Thread.onSpinWait();
        }
        socket.close();
        server.join();
        assertThat(channel.asked).as("how often it was asked").hasSizeLessThan(10);
    }

    @Test
    @Timeout(60)
    @DisplayName(
            "postern sw: commands for which there is no thread are refused one by one, and take no place from later ones")
    void withoutThreads() throws Exception {
        Path path = folder.resolve("socket");
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(path);
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        channel.bind(address);
        try (ControlSocket socket = socket(channel, ControlSocketTest::noThread)) {
            Thread server = new Thread(() -> socket.serve(NO_COMMANDS), "test-control");
            server.setDaemon(true);
            server.start();
            for (int command = 0; command < 10; command++) {
                try (SocketChannel client = SocketChannel.open(address)) {
                    assertThat(reply(client)).isEqualTo("1 the gateway can start no thread for it: try again later");
                }
            }
        }
    }
}
