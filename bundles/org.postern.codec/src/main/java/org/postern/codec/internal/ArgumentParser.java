// SPDX-License-Identifier: Apache-2.0
package org.postern.codec.internal;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postern.api.Argument;
import org.postern.api.Arguments;
import org.postern.codec.ExecuteArguments;
import org.postern.codec.Malformed;

/** The grammar of Execute arguments (LwM2M 1.0.2, section 5.4.5). */
public final class ArgumentParser {
    /** One argument; the group is its text. */
    private static final Pattern ARGUMENT = Pattern.compile("[0-9](?:='([!#-&(-\\[\\]-~]*)')?");

    private ArgumentParser() {}

    /** Reads the payload; never throws. */
    public static ExecuteArguments parse(byte[] payload) {
        if (payload.length == 0) {
            return new ExecuteArguments.Parsed(Arguments.NONE);
        }
        Map<Integer, Argument> found = new LinkedHashMap<>();
        Matcher argument = ARGUMENT.matcher(new String(payload, StandardCharsets.ISO_8859_1));
        int at = 0;
        while (argument.region(at, payload.length).lookingAt()) {
            int digit = payload[at] - '0';
            if (found.put(digit, new Argument(digit, argument.group(1))) != null) {
                return new Malformed("argument " + digit + " is given twice");
            }
            at = argument.end();
            if (at == payload.length) {
                return new ExecuteArguments.Parsed(new Arguments(List.copyOf(found.values())));
            }
            if (payload[at] != ',') {
                break;
            }
            at++;
        }
        return new Malformed("arguments are digits, each alone or with ='text' (no spaces, no quotes, no \\),"
                + " and commas between; not so at byte " + at);
    }
}
