// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

/**
 * The value of a record.
 *
 * @param bytes never changed
 * @param form what they are
 */
record Value(byte[] bytes, Form form) {
    /** A record that was removed. */
    static final Value GONE = new Value(new byte[0], Form.REMOVED);

    /** What the bytes of a value are. */
    enum Form {
        /** As they were handed in. */
        PLAIN,
        /** As they were handed in, to be encrypted before they are written. */
        SECRET,
        /** Encrypted. */
        SEALED,
        /** Nothing: the record went. */
        REMOVED
    }

    int size() {
        return bytes.length;
    }
}
