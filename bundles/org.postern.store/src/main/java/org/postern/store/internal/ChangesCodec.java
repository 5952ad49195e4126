// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;

/**
 * How changes look in the file: {@code N name} begins a namespace, {@code C} clears it, {@code P key length bytes} and
 * {@code S key length bytes} put a plain and a sealed value, {@code R key} removes a record. Names and keys are in
 * modified UTF-8 with a length of two bytes, since a key may be any text; numbers are big-endian.
 */
final class ChangesCodec {
    private ChangesCodec() {}

    static void write(Changes changes, DataOutputStream out) throws IOException {
        for (Changes.Namespace namespace : changes.namespaces()) {
            begin(namespace.name(), out);
            if (namespace.cleared()) {
                out.writeByte('C');
            }
            for (Map.Entry<String, Value> entry : namespace.records().entrySet()) {
                write(entry.getKey(), entry.getValue(), out);
            }
        }
    }

    static void begin(String namespace, DataOutputStream out) throws IOException {
        out.writeByte('N');
        out.writeUTF(namespace);
    }

    static void write(String key, Value value, DataOutputStream out) throws IOException {
        switch (value.form()) {
            case PLAIN -> out.writeByte('P');
            case SEALED -> out.writeByte('S');
            case REMOVED -> out.writeByte('R');
            case SECRET -> throw new IllegalStateException("a secret is not to be written in clear");
        }
        out.writeUTF(key);
        if (value.form() != Value.Form.REMOVED) {
            out.writeInt(value.size());
            out.write(value.bytes());
        }
    }

    /** @throws IOException if these are no changes */
    static Changes read(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        Changes changes = new Changes();
        Changes.Namespace namespace = null;
        for (int op = in.read(); op >= 0; op = in.read()) {
            if (op == 'N') {
                namespace = changes.namespace(in.readUTF());
            } else if (namespace == null) {
                throw new IOException("a change belongs to no namespace");
            } else if (op == 'C') {
                namespace.clear();
            } else {
                namespace.put(in.readUTF(), value(op, in));
            }
        }
        return changes;
    }

    private static Value value(int op, DataInputStream in) throws IOException {
        return switch (op) {
            case 'P' -> new Value(bytes(in), Value.Form.PLAIN);
            case 'S' -> new Value(bytes(in), Value.Form.SEALED);
            case 'R' -> Value.GONE;
            default -> throw new IOException("a change of an unknown kind: " + op);
        };
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("a value is longer than its change");
        }
        return in.readNBytes(length);
    }
}
