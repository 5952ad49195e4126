// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.objects;

import java.nio.ByteBuffer;
import org.postern.api.Body;

/** Content whose byte at position p is {@code (p * 31) >> 3}, kept nowhere. */
record MadeUp(long length) implements Body {
    @Override
    public int read(long position, ByteBuffer target) {
        int count = (int) Math.min(target.remaining(), length - position);
        for (long at = position; at < position + count; at++) {
            target.put((byte) ((at * 31) >> 3));
        }
        return count;
    }
}
