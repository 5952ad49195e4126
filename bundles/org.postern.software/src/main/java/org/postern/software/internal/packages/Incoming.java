// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.packages;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A package on its way to the disk, from {@link PackageStage#begin}. For one thread at a time. */
public final class Incoming implements AutoCloseable {
    /** How often the disk is asked for its free space, in bytes taken. */
    private static final long CHECK_BYTES = 1 << 20;

    private static final int PIECE = 64 << 10;

    private final PackageStage stage;
    private final Path file;
    private final FileChannel channel;
    private final MessageDigest digest = Digests.sha256();
    private long length;
    private long checked;
    private boolean finished;

    Incoming(PackageStage stage, Path file) throws IOException {
        this.stage = stage;
        this.file = file;
        this.channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** Goes on with a file after so many bytes, which have to be read once more. */
    Incoming(PackageStage stage, Path file, long durable) throws IOException {
        this.stage = stage;
        this.file = file;
        this.channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        long kept = channel.size() < durable ? 0 : durable;
        channel.truncate(kept);
        ByteBuffer piece = ByteBuffer.allocate(PIECE);
        while (length < kept && channel.read(piece) > 0) {
            length += piece.flip().remaining();
            digest.update(piece);
            piece.clear();
        }
        checked = length;
    }

    /** How many bytes were taken. */
    public long length() {
        return length;
    }

    /**
     * Learns how long the package will be.
     *
     * @throws RefusedException when it is larger than allowed or than what the disk takes
     */
    public void expect(long total) throws IOException {
        if (total > stage.limits().maxPackageBytes()) {
            throw stage.tooLarge();
        }
        stage.requireSpace(total - length);
    }

    /** Drops what was taken and begins anew. */
    public void restart() throws IOException {
        try {
            channel.truncate(0).position(0);
        } catch (IOException e) {
            throw diskFailed(e);
        }
        digest.reset();
        length = 0;
        checked = 0;
    }

    /**
     * Takes the next piece and empties the buffer.
     *
     * @throws RefusedException when the package became too large or the disk too small
     */
    public void append(ByteBuffer data) throws IOException {
        long after = length + data.remaining();
        if (after > stage.limits().maxPackageBytes()) {
            throw stage.tooLarge();
        }
        if (after - checked >= CHECK_BYTES) {
            checked = after;
            stage.requireSpace(data.remaining());
        }
        digest.update(data.duplicate());
        try {
            while (data.hasRemaining()) {
                channel.write(data);
            }
        } catch (IOException e) {
            throw diskFailed(e);
        }
        length = after;
    }

    /** Makes what was taken so far durable. */
    public void force() throws IOException {
        try {
            channel.force(false);
        } catch (IOException e) {
            throw diskFailed(e);
        }
    }

    /** Leaves what was taken where it is, for {@link PackageStage#resume}. */
    public void keep() throws IOException {
        finished = true;
        channel.close();
    }

    /** Makes the package durable. {@link #close} leaves it alone afterwards. */
    public StagedFile finish() throws IOException {
        try {
            channel.force(false);
            channel.close();
        } catch (IOException e) {
            throw diskFailed(e);
        }
        finished = true;
        return new StagedFile(file, HexFormat.of().formatHex(digest.digest()), length);
    }

    /** Drops the package, unless it was finished. */
    @Override
    public void close() throws IOException {
        if (!finished) {
            channel.close();
            Files.deleteIfExists(file);
        }
    }

    static RefusedException diskFailed(IOException cause) {
        RefusedException refused = new RefusedException(
                UpdateResult.NO_STORAGE,
                "The disk does not take the package (" + cause.getMessage()
                        + "): free disk space and deliver it again");
        refused.initCause(cause);
        return refused;
    }
}
