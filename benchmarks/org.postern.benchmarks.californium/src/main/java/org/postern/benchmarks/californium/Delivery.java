// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.californium;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import org.eclipse.californium.core.coap.BlockOption;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.server.resources.CoapExchange;
import org.jspecify.annotations.Nullable;

/** The least that has to be done with a package: take its bytes, hash them, write them, force them to the disk. */
final class Delivery {
    private static final int INITIAL = 0;
    private static final int DOWNLOADED = 2;
    private static final int PIECE = 64 << 10;

    private final Path folder;
    private @Nullable Target target;
    private volatile int state = INITIAL;

    Delivery(Path folder) {
        this.folder = folder;
    }

    /** The number of resource 7 of object 9. */
    int state() {
        return state;
    }

    /** Takes the next block. On one thread. */
    void pushed(CoapExchange exchange) {
        BlockOption block = exchange.getRequestOptions().getBlock1();
        try {
            if (block.getNum() == 0) {
                target = new Target(folder.resolve("pushed"));
            }
            Target open = target;
            if (open == null || open.length() != block.getOffset()) {
                exchange.respond(ResponseCode.REQUEST_ENTITY_INCOMPLETE);
                return;
            }
            byte[] payload = exchange.getRequestPayload();
            open.take(payload, payload.length);
            if (!block.isM()) {
                open.finish();
                state = DOWNLOADED;
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Response response = new Response(block.isM() ? ResponseCode.CONTINUE : ResponseCode.CHANGED);
        response.getOptions().setBlock1(block);
        exchange.respond(response);
    }

    /** Fetches it on a thread of its own. */
    void pull(String uri) {
        Thread thread = new Thread(() -> fetch(uri), "pull");
        thread.setDaemon(true);
        thread.start();
    }

    private void fetch(String uri) {
        try {
            Target pulled = new Target(folder.resolve("pulled"));
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(uri).toURL().openConnection();
            byte[] piece = new byte[PIECE];
            try (InputStream content = connection.getInputStream()) {
                for (int got = content.read(piece); got >= 0; got = content.read(piece)) {
                    pulled.take(piece, got);
                }
            }
            pulled.finish();
            state = DOWNLOADED;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
