// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.objects;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.postern.api.BodySink;
import org.postern.api.Outcome;

/** Counts and digests a content as it comes. */
final class Intake implements BodySink {
    private final Consumer<Receipt> taken;
    private final MessageDigest digest;
    private long bytes;
    private long largestPiece;

    Intake(Consumer<Receipt> taken) {
        this.taken = taken;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    @Override
    public void data(ByteBuffer data) {
        bytes += data.remaining();
        largestPiece = Math.max(largestPiece, data.remaining());
        digest.update(data);
    }

    @Override
    public Outcome end() {
        Receipt receipt = new Receipt(bytes, HexFormat.of().formatHex(digest.digest()), largestPiece);
        return Outcome.accepted(() -> taken.accept(receipt));
    }

    @Override
    public void abort(String reason) {
        digest.reset();
    }
}
