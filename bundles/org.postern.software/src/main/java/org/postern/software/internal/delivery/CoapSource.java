// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.delivery;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.postern.software.internal.packages.RefusedException;
import org.postern.software.internal.packages.UpdateResult;
import org.postern.transport.api.AnswerBlock;
import org.postern.transport.api.BlockReceiver;
import org.postern.transport.api.ClientRequest;
import org.postern.transport.api.Connection;
import org.postern.transport.api.ContentFormat;
import org.postern.transport.api.Credentials;
import org.postern.transport.api.Peer;
import org.postern.transport.api.Security;
import org.postern.transport.api.Transport;

/** Fetches over CoAP, block after block (RFC 7959), on a connection of its own: a server that sleeps or is slow is not in its way. */
final class CoapSource implements Source {
    private static final int SIZE = 1024;

    /** Blocks of a connection: each takes one of its 65,536 message ids, which are in use for minutes. */
    private static final int MAX_BLOCKS = 60_000;

    /** The number of the last block (RFC 7959, section 2.2). */
    private static final int MAX_NUMBER = (1 << 20) - 1;

    private static final int MAX_IDENTITY = 128;
    private static final int MAX_KEY = 64;
    private static final int CONTENT = 205;
    private static final int CLIENT_ERROR = 4;
    private static final int SERVER_ERROR = 500;

    /** The transport reports sooner; this is for one that forgets. */
    private static final long FORGOTTEN_SECONDS = 600;

    private final Transport transport;

    CoapSource(Transport transport) {
        this.transport = transport;
    }

    @Override
    public void fetch(URI uri, Pull pull) throws IOException {
        ClientRequest request = request(uri);
        Security security = security(uri, pull.request());
        String server = uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
        IOException last = new IOException("no address is known");
        for (Peer peer : transport.resolve(server)) {
            long before = pull.position();
            try {
                blocks(peer, security, request, pull);
                return;
            } catch (RefusedException hopeless) {
                throw hopeless;
            } catch (IOException lost) {
                last = lost;
                if (pull.position() > before) {
                    break;
                }
            }
        }
        throw last;
    }

    private void blocks(Peer peer, @Nullable Security security, ClientRequest request, Pull pull) throws IOException {
        if (pull.position() % SIZE != 0 || pull.tag().isEmpty()) {
            pull.begin("", -1); // nobody knows whether the parts would belong together
        }
        int size = SIZE;
        while (size > 0) {
            try (Connection connection = open(peer, security)) {
                pull.over(connection::close);
                size = blocks(connection, request, size, pull);
            }
        }
    }

    private Connection open(Peer peer, @Nullable Security security) throws IOException {
        return security == null ? transport.open(peer, 0, new Deaf()) : transport.open(peer, 0, security, new Deaf());
    }

    /** The user name is the identity of a pre-shared key, and the password the key. */
    private static @Nullable Security security(URI uri, PullRequest request) throws RefusedException {
        if (!uri.getScheme().equalsIgnoreCase("coaps")) {
            return null;
        }
        try {
            byte[] key = HexFormat.of().parseHex(request.password());
            byte[] identity = request.user().getBytes(StandardCharsets.UTF_8);
            if (key.length > 0 && key.length <= MAX_KEY && identity.length > 0 && identity.length <= MAX_IDENTITY) {
                return new Security("software " + uri.getHost(), uri.getHost(), new Credentials.Psk(identity, key));
            }
        } catch (IllegalArgumentException noHex) {
            // the text is not repeated: it may be a password
        }
        throw new RefusedException(
                UpdateResult.INVALID_URI,
                "A coaps URI needs the identity of a pre-shared key in resource 14, and the key in hexadecimal digits in"
                        + " resource 15");
    }

    /** Fetches as many blocks as there are message ids; 0 when all are here, else the size of the blocks. */
    private static int blocks(Connection connection, ClientRequest request, int least, Pull pull) throws IOException {
        int size = least;
        for (int count = 0; count < MAX_BLOCKS; count++) {
            long offset = pull.position();
            if (offset / size > MAX_NUMBER) {
                throw new RefusedException(
                        UpdateResult.NO_STORAGE, "The package is larger than CoAP carries: use http or https");
            }
            AnswerBlock block = ask(connection, request, (int) (offset / size), size);
            if (offset > 0 && block.code() / 100 == CLIENT_ERROR) {
                pull.begin("", -1);
                throw new IOException("the package at the server became shorter, or is gone");
            }
            requireContent(block);
            String tag = HexFormat.of().formatHex(block.tag());
            if (offset == 0) {
                pull.begin(tag, block.total());
            } else if (!tag.equals(pull.tag())) {
                pull.begin("", -1);
                throw new IOException("the package at the server became another one");
            }
            boolean whole = block.payload().length == block.size();
            if ((long) block.number() * block.size() != offset || (block.more() && (!whole || block.size() > size))) {
                throw new IOException("the server sends another block than asked for");
            }
            pull.take(ByteBuffer.wrap(block.payload()));
            if (!block.more()) {
                return 0;
            }
            size = block.size();
        }
        return size;
    }

    private static AnswerBlock ask(Connection connection, ClientRequest request, int number, int size)
            throws IOException {
        CompletableFuture<AnswerBlock> answer = new CompletableFuture<>();
        connection.block(request, number, size, new BlockReceiver() {
            @Override
            public void received(AnswerBlock block) {
                answer.complete(block);
            }

            @Override
            public void failed(String reason) {
                answer.completeExceptionally(new IOException(reason));
            }
        });
        try {
            return answer.get(FORGOTTEN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the gateway stops");
        } catch (ExecutionException failed) {
            throw new IOException(text(failed.getCause()), failed);
        } catch (TimeoutException forgotten) {
            throw new IOException("the transport does not answer", forgotten);
        }
    }

    private static String text(@Nullable Throwable cause) {
        return cause == null ? "unknown" : String.valueOf(cause.getMessage());
    }

    private static void requireContent(AnswerBlock block) throws IOException {
        int code = block.code();
        if (code == CONTENT) {
            return;
        }
        String shown = code / 100 + "." + (code % 100 < 10 ? "0" : "") + code % 100;
        if (code >= SERVER_ERROR) {
            throw new IOException("the server answers " + shown);
        }
        throw new RefusedException(
                UpdateResult.INVALID_URI,
                "The server answers " + shown + " to the GET of the package: correct the URI");
    }

    private static ClientRequest request(URI uri) {
        return new ClientRequest(
                ClientRequest.Method.GET,
                parts(uri.getRawPath(), "/", 1),
                parts(uri.getRawQuery(), "&", 0),
                ContentFormat.NONE,
                new byte[0]);
    }

    /** Segments of a path or parameters of a query, decoded (RFC 7252, section 6.4). */
    private static List<String> parts(@Nullable String raw, String separator, int from) {
        List<String> parts = new ArrayList<>();
        if (raw != null && raw.length() > from) {
            for (String part : raw.substring(from).split(separator, -1)) {
                parts.add(URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8));
            }
        }
        return parts;
    }
}
