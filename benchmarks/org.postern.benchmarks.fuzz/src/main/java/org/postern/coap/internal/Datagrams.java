// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.californium.core.coap.Message;
import org.eclipse.californium.core.coap.MessageFormatException;
import org.eclipse.californium.core.coap.Request;
import org.jspecify.annotations.Nullable;
import org.postern.transport.api.Operation;

/** Inputs that are rows of datagrams, and what a datagram asks for. */
public final class Datagrams {
    private static final int MOST = 16;

    private Datagrams() {}

    /** Each after a byte with its length; the last takes what is left. */
    public static List<byte[]> row(byte[] input, int from) {
        List<byte[]> datagrams = new ArrayList<>();
        int at = from;
        while (at < input.length && datagrams.size() < MOST) {
            int length = input[at++] & 0xFF;
            boolean last = datagrams.size() == MOST - 1;
            int end = last ? input.length : Math.min(input.length, at + length);
            datagrams.add(Arrays.copyOfRange(input, at, end));
            at = end;
        }
        return datagrams;
    }

    /** The operation of a request that came whole; null for anything else. */
    public static @Nullable Operation operation(byte[] datagram) {
        try {
            Message message = new StrictParser().parseMessage(datagram);
            return message instanceof Request request && Reading.of(request) instanceof Reading.Meant meant
                    ? meant.operation()
                    : null;
        } catch (MessageFormatException malformed) {
            return null;
        }
    }
}
