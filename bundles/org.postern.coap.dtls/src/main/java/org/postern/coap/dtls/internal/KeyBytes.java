// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Gathers bytes that hold keys, and leaves no copy of them behind. */
final class KeyBytes extends ByteArrayOutputStream {
    /** More than a session has, so that it does not grow: that would leave copies. */
    private static final int ROOM = 2048;

    KeyBytes() {
        super(ROOM);
    }

    /** What was gathered; there is nothing more of it here. */
    synchronized byte[] take() {
        byte[] taken = toByteArray();
        Arrays.fill(buf, (byte) 0);
        reset();
        return taken;
    }
}
