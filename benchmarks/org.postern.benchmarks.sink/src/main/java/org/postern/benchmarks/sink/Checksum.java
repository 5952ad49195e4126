// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.sink;

import java.nio.ByteBuffer;
import java.util.function.LongConsumer;
import java.util.zip.CRC32;
import org.postern.api.BodySink;
import org.postern.api.Outcome;

/** The checksum of one package. */
final class Checksum implements BodySink {
    private final CRC32 crc = new CRC32();
    private final LongConsumer complete;

    /** @param complete told of the checksum once the package is complete */
    Checksum(LongConsumer complete) {
        this.complete = complete;
    }

    @Override
    public void data(ByteBuffer data) {
        crc.update(data);
    }

    @Override
    public Outcome end() {
        return Outcome.accepted(() -> complete.accept(crc.getValue()));
    }

    @Override
    public void abort(String reason) {
        // nothing was kept
    }
}
