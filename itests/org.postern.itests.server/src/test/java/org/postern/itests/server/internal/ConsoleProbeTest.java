// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.server.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConsoleProbeTest {
    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void serve(String path, String page) {
        server.createContext(path, exchange -> {
            byte[] bytes = page.getBytes(UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private boolean answers() {
        return ConsoleProbe.answers(Integer.toString(server.getAddress().getPort()));
    }

    @Test
    @DisplayName("a console answers with a page of ours, to which it may lead on")
    void console() {
        serve("/system/console/access/setup", "<title>Set up – Postern</title>");
        server.createContext("/system/console", exchange -> {
            exchange.getResponseHeaders().add("Location", "/system/console/access/setup");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        assertThat(answers()).isTrue();
    }

    @Test
    @DisplayName("neither another program on the port is a console, nor a server that has none yet")
    void other() {
        assertThat(answers()).isFalse();
        serve("/system/console", "<title>Something else</title>");
        assertThat(answers()).isFalse();
    }

    @Test
    @DisplayName("nothing on the port is no console")
    void nothing() {
        server.stop(0);
        assertThat(answers()).isFalse();
    }
}
