// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.postern.codec.ExecuteArguments;

/** Reads the arguments of an Execute; what is read must be all that was there. */
final class ArgumentsTarget implements Target {
    @Override
    public void run(byte[] input) {
        if (ExecuteArguments.parse(input) instanceof ExecuteArguments.Parsed parsed) {
            String again = parsed.arguments().list().stream()
                    .map(argument -> argument.value() == null
                            ? Integer.toString(argument.digit())
                            : argument.digit() + "='" + argument.value() + "'")
                    .collect(Collectors.joining(","));
            if (!again.equals(new String(input, StandardCharsets.ISO_8859_1))) {
                throw new IllegalStateException("read as " + again);
            }
        }
    }
}
