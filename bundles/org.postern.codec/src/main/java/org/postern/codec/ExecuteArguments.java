// SPDX-License-Identifier: Apache-2.0
package org.postern.codec;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.postern.api.Argument;
import org.postern.api.Arguments;

/**
 * The payload of an Execute, read (LwM2M 1.0.2, section 5.4.5): a comma-separated list of {@code DIGIT} or {@code
 * DIGIT='text'}, possibly empty, each digit at most once.
 */
public sealed interface ExecuteArguments permits ExecuteArguments.Parsed, Malformed {
    /** A well-formed list. */
    record Parsed(Arguments arguments) implements ExecuteArguments {}

    /** Reads the payload; never throws. */
    static ExecuteArguments parse(byte[] payload) {
        if (payload.length == 0) {
            return new Parsed(Arguments.NONE);
        }
        List<Argument> list = new ArrayList<>();
        int seen = 0;
        int at = 0;
        while (true) {
            int digit = at < payload.length ? payload[at] - '0' : -1;
            if (digit < 0 || digit > 9) {
                return malformed("a digit 0..9 must stand", at);
            }
            if ((seen & (1 << digit)) != 0) {
                return new Malformed("argument " + digit + " is given twice");
            }
            seen |= 1 << digit;
            at++;
            if (at < payload.length && payload[at] == '=') {
                int open = at + 1;
                if (open >= payload.length || payload[open] != '\'') {
                    return malformed("a ' must follow the =", open);
                }
                int close = open + 1;
                while (close < payload.length && mayBeQuoted(payload[close])) {
                    close++;
                }
                if (close >= payload.length || payload[close] != '\'') {
                    return malformed("a ' must end the text (no spaces, no \", no \\)", close);
                }
                list.add(new Argument(
                        digit, new String(payload, open + 1, close - open - 1, StandardCharsets.US_ASCII)));
                at = close + 1;
            } else {
                list.add(new Argument(digit, null));
            }
            if (at == payload.length) {
                return new Parsed(new Arguments(list));
            }
            if (payload[at] != ',') {
                return malformed("a comma must stand", at);
            }
            at++;
        }
    }

    private static boolean mayBeQuoted(byte value) {
        return value > 0x20 && value < 0x7F && value != '"' && value != '\'' && value != '\\';
    }

    private static Malformed malformed(String text, int at) {
        return new Malformed(text + " at byte " + at + " of the arguments");
    }
}
