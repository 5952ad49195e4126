// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An HTTP server with one package: it may cut connections in the middle, or not go on until it is told to. */
final class PackageServer implements AutoCloseable {
    private static final String TAG = "\"one\"";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Journal<String> requests = new Journal<>();
    private final AtomicInteger cuts = new AtomicInteger();
    private volatile byte[] content = {};
    private volatile CountDownLatch goOn = new CountDownLatch(0);

    PackageServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/package.jar";
    }

    PackageServer serves(byte[] bytes) {
        content = bytes;
        return this;
    }

    /** Cuts so many of the next answers in the middle. */
    PackageServer cuts(int times) {
        cuts.set(times);
        return this;
    }

    /** Sends half and no more until {@link #release}. */
    PackageServer holds() {
        goOn = new CountDownLatch(1);
        return this;
    }

    void release() {
        goOn.countDown();
    }

    /** The range of each request, or {@code all}. */
    Journal<String> requests() {
        return requests;
    }

    private void serve(HttpExchange exchange) throws IOException {
        byte[] bytes = content;
        String range = exchange.getRequestHeaders().getFirst("Range");
        requests.add(range == null ? "all" : range);
        int from = range == null ? 0 : Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
        exchange.getResponseHeaders().add("ETag", TAG);
        if (range != null) {
            exchange.getResponseHeaders()
                    .add("Content-Range", "bytes " + from + "-" + (bytes.length - 1) + "/" + bytes.length);
        }
        exchange.sendResponseHeaders(range == null ? 200 : 206, bytes.length - from);
        int half = from + (bytes.length - from) / 2;
        OutputStream body = exchange.getResponseBody();
        body.write(bytes, from, half - from);
        body.flush();
        if (cuts.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
            await();
            body.write(bytes, half, bytes.length - half);
        }
        exchange.close(); // short of what was announced this cuts the connection
    }

    private void await() throws IOException {
        try {
            if (!goOn.await(Journal.DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("nobody let it go on");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    @Override
    public void close() {
        release();
        server.stop(0);
        threads.shutdownNow();
    }
}
