// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.credential;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of a PEM file (RFC 7468). Content never becomes a String, and what was copied on the way is overwritten.
 *
 * @param label such as {@code PRIVATE KEY}
 * @param der the content
 */
record Pem(String label, byte[] der) {
    private static final byte[] BEGIN = "-----BEGIN ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "-----END ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DASHES = "-----".getBytes(StandardCharsets.US_ASCII);

    /**
     * All blocks, none if it is no PEM file.
     *
     * @throws IllegalArgumentException if a block has no end or is no Base64
     */
    static List<Pem> parse(byte[] file) {
        List<Pem> blocks = new ArrayList<>();
        int begin = find(file, BEGIN, 0);
        while (begin >= 0) {
            int label = begin + BEGIN.length;
            int labelEnd = find(file, DASHES, label);
            int end = labelEnd < 0 ? -1 : find(file, END, labelEnd);
            if (end < 0) {
                throw new IllegalArgumentException("a block has no END line; take the whole file");
            }
            String name = new String(file, label, labelEnd - label, StandardCharsets.US_ASCII);
            blocks.add(new Pem(name, content(file, labelEnd + DASHES.length, end)));
            begin = find(file, BEGIN, end);
        }
        return blocks;
    }

    private static byte[] content(byte[] file, int from, int to) {
        byte[] text = Arrays.copyOfRange(file, from, to);
        try {
            return Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException noBase64) {
            throw new IllegalArgumentException("a block is no Base64; take the file as it was made", null);
        } finally {
            Arrays.fill(text, (byte) 0);
        }
    }

    /** The content of the first block with a label, null if there is none. */
    static byte @Nullable [] first(List<Pem> blocks, String label) {
        for (Pem block : blocks) {
            if (block.label.equals(label)) {
                return block.der;
            }
        }
        return null;
    }

    /** The content of all blocks with a label, one after the other. */
    static byte[] all(List<Pem> blocks, String label) {
        byte[] all = {};
        for (Pem block : blocks) {
            if (block.label.equals(label)) {
                byte[] longer = Arrays.copyOf(all, all.length + block.der.length);
                System.arraycopy(block.der, 0, longer, all.length, block.der.length);
                all = longer;
            }
        }
        return all;
    }

    private static int find(byte[] text, byte[] wanted, int from) {
        for (int at = from; at <= text.length - wanted.length; at++) {
            if (Arrays.equals(text, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        return -1;
    }

    /** The label only. */
    @Override
    public String toString() {
        return label;
    }
}
