// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Something that must not be found, in any of its forms.
 *
 * @param name for the reader of a failure
 * @param bytes at least 12, so that nobody finds them by chance
 */
public record Secret(String name, byte[] bytes) {
    private static final int LEAST = 12;

    public Secret {
        if (bytes.length < LEAST) {
            throw new IllegalArgumentException(name + " is too short to look for");
        }
    }

    /** Whether it is in a text as hexadecimal, Base64 or as it is; the form, or an empty text. */
    public String formIn(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (String hexadecimal : hexadecimals()) {
            if (lower.contains(hexadecimal)) {
                return "hexadecimal";
            }
        }
        for (String base64 : base64()) {
            if (text.contains(base64)) {
                return "Base64";
            }
        }
        return text.contains(new String(bytes, ISO_8859_1)) ? "as it is" : "";
    }

    /** Whether it is in a file; the form, or an empty text. */
    public String formIn(Path file, boolean raw) {
        List<byte[]> wanted = new ArrayList<>();
        for (String hexadecimal : hexadecimals()) {
            addText(wanted, hexadecimal);
            addText(wanted, hexadecimal.toUpperCase(Locale.ROOT));
        }
        base64().forEach(base64 -> addText(wanted, base64));
        if (raw) {
            wanted.add(bytes);
        }
        for (byte[] form : wanted) {
            if (contains(file, form)) {
                return "'" + new String(form, ISO_8859_1).replaceAll("[^ -~]", ".") + "'";
            }
        }
        return "";
    }

    private static void addText(List<byte[]> wanted, String text) {
        wanted.add(text.getBytes(ISO_8859_1));
        wanted.add(text.getBytes(StandardCharsets.UTF_16BE));
        wanted.add(text.getBytes(StandardCharsets.UTF_16LE));
    }

    private List<String> hexadecimals() {
        return List.of(
                HexFormat.of().formatHex(bytes),
                HexFormat.ofDelimiter(":").formatHex(bytes),
                HexFormat.ofDelimiter(" ").formatHex(bytes),
                HexFormat.ofDelimiter(", ").formatHex(bytes),
                // as Arrays.toString shows it
                Arrays.toString(bytes).substring(1).replace("]", ""));
    }

    /** At each of the three places within what is encoded with it; without the letters that depend on the neighbours. */
    private List<String> base64() {
        List<String> forms = new ArrayList<>();
        for (int shift = 0; shift < 3; shift++) {
            byte[] shifted = new byte[bytes.length + shift];
            System.arraycopy(bytes, 0, shifted, shift, bytes.length);
            String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            String certain = text.substring(shift == 0 ? 0 : shift + 1, text.length() - 2);
            forms.add(certain);
            forms.add(certain.replace('+', '-').replace('/', '_'));
        }
        return forms;
    }

    /** Reads in pieces that overlap: a heap is large. */
    private static boolean contains(Path file, byte[] wanted) {
        byte[] piece = new byte[1 << 20];
        int kept = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            for (int read = in.read(piece, kept, piece.length - kept);
                    read >= 0;
                    read = in.read(piece, kept, piece.length - kept)) {
                int length = kept + read;
                if (indexOf(piece, length, wanted) >= 0) {
                    return true;
                }
                kept = Math.min(length, wanted.length - 1);
                System.arraycopy(piece, length - kept, piece, 0, kept);
            }
            return false;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static int indexOf(byte[] text, int length, byte[] wanted) {
        for (int at = 0; at <= length - wanted.length; at++) {
            if (text[at] == wanted[0] && Arrays.equals(text, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        return -1;
    }

    /** The name only. */
    @Override
    public String toString() {
        return name;
    }
}
