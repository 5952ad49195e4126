// SPDX-License-Identifier: Apache-2.0
package org.postern.transport.api;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postern.api.Body;

/**
 * The answer to an {@link Operation}, or the content of a {@link Notification}.
 *
 * @param code the response code
 * @param contentFormat the format of the content, {@link ContentFormat#NONE} when there is none
 * @param payload the content, possibly empty; not changed after the call
 * @param body a large content read piece by piece instead of {@code payload}; the transport closes it. A {@link DeferredBody} is
 *     asked for its pieces; any other is read on a thread of the transport that may block
 * @param location the Location-Path segments, empty when there are none
 * @param observe the Observe option of the first answer of an observation, -1 for none
 * @param then run once the answer has been handed to the wire, null for nothing
 */
public record Answer(
        Code code,
        int contentFormat,
        byte[] payload,
        @Nullable Body body,
        List<String> location,
        int observe,
        @Nullable Runnable then) {
    private static final byte[] EMPTY = {};

    /** A code without content. */
    public static Answer of(Code code) {
        return new Answer(code, ContentFormat.NONE, EMPTY, null, List.of(), -1, null);
    }

    /** An error with a text for people, sent as diagnostic payload. */
    public static Answer error(Code code, String text) {
        return new Answer(code, ContentFormat.NONE, text.getBytes(StandardCharsets.UTF_8), null, List.of(), -1, null);
    }

    /** 2.05 with content. */
    public static Answer content(int format, byte[] payload) {
        return new Answer(Code.CONTENT, format, payload, null, List.of(), -1, null);
    }

    /** 2.05 with content that is read piece by piece. */
    public static Answer content(int format, Body body) {
        return new Answer(Code.CONTENT, format, EMPTY, body, List.of(), -1, null);
    }

    /** 2.01 with the path of what was created. */
    public static Answer created(List<String> location) {
        return new Answer(Code.CREATED, ContentFormat.NONE, EMPTY, null, List.copyOf(location), -1, null);
    }

    /** The same with the Observe option. */
    public Answer observing(int number) {
        return new Answer(code, contentFormat, payload, body, location, number, then);
    }

    /** The same, with something to do once it has left. */
    public Answer then(Runnable after) {
        return new Answer(code, contentFormat, payload, body, location, observe, after);
    }
}
