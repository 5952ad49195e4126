// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.fuzz;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.postern.api.Path;
import org.postern.codec.Decoded;
import org.postern.codec.Formats;
import org.postern.codec.OpaqueTlvReader;

/**
 * Takes the TLV header off a payload that comes in pieces, as long as the first byte says. The pieces must not matter,
 * and what is accepted must be TLV.
 */
final class StreamTarget implements Target {
    @Override
    public void run(byte[] input) {
        if (input.length == 0) {
            return;
        }
        byte[] payload = Arrays.copyOfRange(input, 1, input.length);
        byte[] whole = read(payload, Math.max(1, payload.length));
        byte[] pieces = read(payload, 1 + (input[0] & 0x1F));
        if (!Arrays.equals(whole, pieces)) {
            throw new IllegalStateException("the length of the pieces makes a difference");
        }
        if (whole != null) {
            Decoded decoded = Formats.TLV.decode(payload, Path.of(9000, 1, Everything.OPAQUE), Everything.MODEL);
            Object value = decoded instanceof Decoded.Values values
                    ? values.instances().get(0).values().get(Everything.OPAQUE)
                    : null;
            if (!(value instanceof byte[] content) || !Arrays.equals(whole, content)) {
                throw new IllegalStateException("the stream is accepted, the payload is not the same: " + decoded);
            }
        }
    }

    /** The content, null if the payload is refused. */
    private static byte @Nullable [] read(byte[] payload, int piece) {
        OpaqueTlvReader reader = new OpaqueTlvReader(Everything.OPAQUE);
        ByteBuffer content = ByteBuffer.allocate(payload.length);
        for (int at = 0; at < payload.length; at += piece) {
            ByteBuffer data = ByteBuffer.wrap(payload, at, Math.min(piece, payload.length - at));
            if (reader.accept(data) != null) {
                return null;
            }
            content.put(data);
        }
        return reader.end() == null ? Arrays.copyOf(content.array(), content.position()) : null;
    }
}
