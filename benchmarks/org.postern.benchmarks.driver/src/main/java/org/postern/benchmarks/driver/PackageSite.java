// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** An HTTP server on loopback with one file. */
final class PackageSite implements AutoCloseable {
    private static final int OK = 200;

    private final HttpServer server;

    PackageSite(Path file) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/package", exchange -> serve(exchange, file));
        server.start();
    }

    private static void serve(HttpExchange exchange, Path file) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("ETag", "\"1\"");
            exchange.sendResponseHeaders(OK, Files.size(file));
            Files.copy(file, exchange.getResponseBody());
        }
    }

    String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/package";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
