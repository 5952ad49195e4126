// SPDX-License-Identifier: Apache-2.0
package org.postern.codec;

import org.postern.api.Arguments;
import org.postern.codec.internal.ArgumentParser;

/**
 * The payload of an Execute, read (LwM2M 1.0.2, section 5.4.5): a comma-separated list of {@code DIGIT} or {@code
 * DIGIT='text'}, possibly empty, each digit at most once.
 */
public sealed interface ExecuteArguments permits ExecuteArguments.Parsed, Malformed {
    /** A well-formed list. */
    record Parsed(Arguments arguments) implements ExecuteArguments {}

    /** Reads the payload; never throws. */
    static ExecuteArguments parse(byte[] payload) {
        return ArgumentParser.parse(payload);
    }
}
