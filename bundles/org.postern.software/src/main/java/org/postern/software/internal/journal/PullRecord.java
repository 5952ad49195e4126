// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.journal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.postern.software.internal.delivery.PullRequest;
import org.postern.software.internal.delivery.Resumption;

/** A record of a pull under way, a secret one: a format version, then where it stands. */
final class PullRecord {
    private static final int FORMAT = 1;

    private PullRecord() {}

    static byte[] encode(Resumption pull) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeByte(FORMAT);
            out.writeUTF(pull.request().uri());
            out.writeUTF(pull.request().user());
            out.writeUTF(pull.request().password());
            out.writeUTF(pull.file());
            out.writeUTF(pull.tag());
            out.writeLong(pull.length());
            out.writeShort(pull.starts());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** @throws IOException if it cannot be read */
    static Resumption decode(byte[] record) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(record));
        int format = in.readUnsignedByte();
        if (format != FORMAT) {
            throw new IOException("format " + format + " is not known");
        }
        PullRequest request = new PullRequest(in.readUTF(), in.readUTF(), in.readUTF());
        return new Resumption(request, in.readUTF(), in.readUTF(), in.readLong(), in.readUnsignedShort());
    }
}
