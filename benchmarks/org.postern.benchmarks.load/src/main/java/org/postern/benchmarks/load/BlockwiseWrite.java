// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.load;

import java.io.IOException;
import java.util.Arrays;

/** Writes a large opaque value in blocks of 1,024 bytes, one after the other (RFC 7959, Block1). */
public final class BlockwiseWrite {
    private static final int BLOCK = 1024;
    private static final int SZX = 6;
    private static final int MORE = 8;

    private final ManagementServer server;

    public BlockwiseWrite(ManagementServer server) {
        this.server = server;
    }

    /** The time for all blocks in ns; a refused block is an {@link IOException} that names its code. */
    public long put(String path, byte[] body) throws IOException {
        long start = System.nanoTime();
        int blocks = (body.length + BLOCK - 1) / BLOCK;
        for (int i = 0; i < blocks; i++) {
            boolean more = i < blocks - 1;
            byte[] part = Arrays.copyOfRange(body, i * BLOCK, Math.min(body.length, (i + 1) * BLOCK));
            CoapMessage answer = server.request(
                    Coap.PUT,
                    path,
                    part,
                    CoapOption.of(Coap.CONTENT_FORMAT, Coap.FORMAT_OPAQUE),
                    CoapOption.of(Coap.BLOCK1, (i << 4) | (more ? MORE : 0) | SZX));
            int expected = more ? Coap.CONTINUE : Coap.CHANGED;
            if (answer.code() != expected) {
                throw new IOException("block " + i + " of " + path + " was answered with " + Coap.text(answer.code()));
            }
        }
        return System.nanoTime() - start;
    }
}
