// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.operation;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.postern.codec.ContentFormat;
import org.postern.codec.NodeEncoder;
import org.postern.codec.Output;

/** An output with an encoder per format, to be reused: encoding allocates nothing but the payload. */
final class EncodingBuffer {
    private final Output output;
    private final Map<ContentFormat, NodeEncoder> encoders = new HashMap<>();

    private EncodingBuffer(int limit) {
        this.output = new Output(limit);
    }

    Output output() {
        return output;
    }

    NodeEncoder encoder(ContentFormat format) {
        return encoders.computeIfAbsent(format, made -> made.encoder(output));
    }

    /** Keeps one buffer for whoever comes next; whoever comes while it is away gets a new one. */
    static final class Shelf {
        private final int limit;
        private final AtomicReference<@Nullable EncodingBuffer> kept = new AtomicReference<>();

        /** @param limit the largest payload in bytes */
        Shelf(int limit) {
            this.limit = limit;
        }

        EncodingBuffer take() {
            EncodingBuffer buffer = kept.getAndSet(null);
            if (buffer == null) {
                return new EncodingBuffer(limit);
            }
            buffer.output.reset();
            return buffer;
        }

        void giveBack(EncodingBuffer buffer) {
            kept.set(buffer);
        }
    }
}
