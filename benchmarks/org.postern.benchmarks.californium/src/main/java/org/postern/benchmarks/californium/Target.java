// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.californium;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file that is hashed while it is written. */
final class Target {
    private final FileChannel channel;
    private final MessageDigest digest;
    private long length;

    Target(Path file) throws IOException {
        channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    long length() {
        return length;
    }

    void take(byte[] bytes, int count) throws IOException {
        digest.update(bytes, 0, count);
        ByteBuffer left = ByteBuffer.wrap(bytes, 0, count);
        while (left.hasRemaining()) {
            channel.write(left);
        }
        length += count;
    }

    void finish() throws IOException {
        channel.force(false);
        channel.close();
        System.out.println(HexFormat.of().formatHex(digest.digest()));
    }
}
