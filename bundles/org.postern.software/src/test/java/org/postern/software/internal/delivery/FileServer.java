// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.delivery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** An HTTP server with one file, with ranges, and with the faults a test asks for. */
final class FileServer implements AutoCloseable {
    final List<String> ranges = Collections.synchronizedList(new ArrayList<>());
    final List<String> users = Collections.synchronizedList(new ArrayList<>());

    volatile byte[] content;
    volatile String tag = "\"one\"";
    volatile boolean honoursRanges = true;
    volatile boolean saysLength = true;

    /** How many requests are still cut off, and after how many bytes. */
    final AtomicInteger cuts = new AtomicInteger();

    volatile int cutAfter;

    /** How many requests are still left hanging after {@link #cutAfter} bytes. */
    final AtomicInteger stalls = new AtomicInteger();

    /** What happens while such a request hangs. */
    volatile Runnable whileStalled = () -> {};

    /** How many requests still get this status. */
    final AtomicInteger errors = new AtomicInteger();

    volatile int error = 503;
    volatile @Nullable String location;
    volatile @Nullable String credentials;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);

    FileServer(byte[] content, @Nullable SSLContext secure) throws IOException {
        this.content = content;
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        if (secure == null) {
            server = HttpServer.create(address, 0);
        } else {
            HttpsServer https = HttpsServer.create(address, 0);
            https.setHttpsConfigurator(new HttpsConfigurator(secure));
            server = https;
        }
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    String uri() {
        return (server instanceof HttpsServer ? "https" : "http") + "://127.0.0.1:"
                + server.getAddress().getPort() + "/package.jar";
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String user = exchange.getRequestHeaders().getFirst("Authorization");
            users.add(String.valueOf(user));
            String range = exchange.getRequestHeaders().getFirst("Range");
            ranges.add(String.valueOf(range));
            String wanted = credentials;
            String target = location;
            if (wanted != null && !basic(wanted).equals(user)) {
                exchange.sendResponseHeaders(401, -1);
            } else if (errors.get() > 0) {
                errors.decrementAndGet();
                exchange.sendResponseHeaders(error, -1);
            } else if (target != null && exchange.getRequestURI().getPath().equals("/package.jar")) {
                exchange.getResponseHeaders().set("Location", target);
                exchange.sendResponseHeaders(302, -1);
            } else {
                send(exchange, range);
            }
        }
    }

    static String basic(String userAndPassword) {
        return "Basic " + Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
    }

    private void send(HttpExchange exchange, @Nullable String range) throws IOException {
        int from = 0;
        exchange.getResponseHeaders().set("ETag", tag);
        boolean same = tag.equals(exchange.getRequestHeaders().getFirst("If-Range"));
        if (range != null && honoursRanges && same) {
            from = Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
        }
        int length = content.length - from;
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, saysLength ? length : 0);
        OutputStream body = exchange.getResponseBody();
        if (cuts.get() > 0 || stalls.get() > 0) {
            byte[] sent = content;
            if (cuts.get() == 0) {
                whileStalled.run(); // before anything is sent, so that nobody can ask again sooner
            }
            body.write(sent, from, Math.min(cutAfter, length));
            body.flush();
            if (cuts.get() > 0) {
                cuts.decrementAndGet();
            } else {
                stalls.decrementAndGet();
                awaitEnd();
            }
            return;
        }
        body.write(content, from, length);
        body.close();
    }

    private void awaitEnd() {
        try {
            if (!closing.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the test does not end");
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
