// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.operation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postern.api.Body;

/** Reads bodies as a transport does. */
final class Bodies {
    private Bodies() {}

    /** The whole content in pieces of the same size, each asked for twice. */
    static String all(@Nullable Body body, int piece) {
        Body present = Objects.requireNonNull(body);
        StringBuilder hex = new StringBuilder();
        try {
            for (long at = 0; ; at += piece) {
                String once = piece(present, at, piece);
                if (!once.equals(piece(present, at, piece))) {
                    throw new AssertionError("the piece at " + at + " is another one when asked for again");
                }
                hex.append(once);
                if (once.length() < 2 * piece) {
                    return hex.toString();
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String piece(Body body, long at, int size) throws IOException {
        ByteBuffer target = ByteBuffer.allocate(size);
        int count = body.read(at, target);
        return HexFormat.of().formatHex(target.array(), 0, count);
    }
}
