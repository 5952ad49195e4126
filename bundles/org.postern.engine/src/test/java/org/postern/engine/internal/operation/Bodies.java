// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.operation;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postern.api.Body;
import org.postern.transport.api.Code;
import org.postern.transport.api.DeferredBody;

/** Reads bodies as a transport does. */
final class Bodies {
    private Bodies() {}

    /** The whole content in pieces of the same size, each asked for twice. */
    static String all(@Nullable Body body, int piece) {
        Body present = Objects.requireNonNull(body);
        StringBuilder hex = new StringBuilder();
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
    }

    private static String piece(Body body, long at, int size) {
        Bench.Asked asked = new Bench.Asked();
        piece(body, at, size, asked);
        asked.is(Code.CONTENT);
        return asked.hex();
    }

    /** Asks for a piece. */
    static void piece(Body body, long at, int size, Bench.Asked asked) {
        ((DeferredBody) body).piece(at, size, asked.answers::add);
    }
}
