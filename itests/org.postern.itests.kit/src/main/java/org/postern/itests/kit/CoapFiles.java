// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

/** libcoap's server as a server of files, over coap and, with a pre-shared key, over coaps. */
final class CoapFiles implements AutoCloseable {
    static final String IDENTITY = "gateway";
    private static final String KEY = "sixteen letters!";

    private final Path folder;
    private final int port;
    private final Process server;

    private CoapFiles(Path folder, int port, Process server) {
        this.folder = folder;
        this.port = port;
        this.server = server;
    }

    static CoapFiles start(Path folder) {
        int port = Ports.pair();
        return new CoapFiles(
                folder,
                port,
                launch(
                        folder,
                        List.of(
                                "coap-server-openssl",
                                "-A",
                                "127.0.0.1",
                                "-p",
                                Integer.toString(port),
                                "-d",
                                "10",
                                "-k",
                                KEY,
                                "-h",
                                "hint")));
    }

    /** The key as resource 15 wants it. */
    static String key() {
        return HexFormat.of().formatHex(KEY.getBytes(UTF_8));
    }

    String uri(String name) {
        return "coap://127.0.0.1:" + port + "/" + name;
    }

    String securedUri(String name) {
        return "coaps://127.0.0.1:" + (port + 1) + "/" + name;
    }

    /** Gives the server a file, with libcoap's client. */
    void offer(String name, byte[] content) {
        try {
            Path file = Files.write(folder.resolve(name), content);
            Program.of("coap-client-openssl", "-m", "put", "-b", "1024", "-f", file.toString(), uri(name))
                    .output();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Process launch(Path folder, List<String> command) {
        try {
            // its standard input stays open, for it ends with it
            return new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve(command.get(0) + ".log").toFile())
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException("is it installed? cnf/setup.sh tests does that", failure);
        }
    }

    @Override
    public void close() {
        server.destroyForcibly();
    }
}
