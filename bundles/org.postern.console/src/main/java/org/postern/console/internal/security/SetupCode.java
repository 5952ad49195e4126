// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.security;

import java.security.SecureRandom;
import java.util.Locale;

/** The one-time code of the first visitor: three groups of four letters and digits that cannot be misread, 59 bits. */
final class SetupCode {
    /** Without 0 and O, and without 1, I and L. */
    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private static final int LENGTH = 12;
    private static final int GROUP = 4;

    private SetupCode() {}

    /** Makes a code such as {@code 7KQ4-WX2M-PE9H}. */
    static String make(SecureRandom random) {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            if (i > 0 && i % GROUP == 0) {
                code.append('-');
            }
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    /** The code as people type it, in the form {@link #make} gives: case, blanks and dashes do not matter. */
    static String normalise(String typed) {
        String letters = typed.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        return letters.replaceAll("(.{4})(?=.)", "$1-");
    }
}
