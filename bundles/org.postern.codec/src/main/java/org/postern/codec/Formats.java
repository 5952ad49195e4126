// SPDX-License-Identifier: Apache-2.0
package org.postern.codec;

import org.jspecify.annotations.Nullable;
import org.postern.codec.internal.JsonFormat;
import org.postern.codec.internal.OpaqueFormat;
import org.postern.codec.internal.TextFormat;
import org.postern.codec.internal.TlvFormat;

/** The content formats by their CoAP numbers. */
public final class Formats {
    /** The number of the CoRE link format (RFC 6690): see {@link LinkWriter}. It carries no values. */
    public static final int LINK_NUMBER = 40;

    /** text/plain, 0: one value. */
    public static final ContentFormat TEXT = new TextFormat();

    /** application/octet-stream, 42: one opaque value. */
    public static final ContentFormat OPAQUE = new OpaqueFormat();

    /** application/vnd.oma.lwm2m+tlv, 11542: anything. */
    public static final ContentFormat TLV = new TlvFormat();

    /** application/vnd.oma.lwm2m+json, 11543: anything. */
    public static final ContentFormat JSON = new JsonFormat();

    private Formats() {}

    /**
     * The format of a number, also of those of the drafts (1541 text, 1542 TLV, 1543 JSON); null when it is not supported. An
     * answer carries the number that the request has named.
     */
    public static @Nullable ContentFormat of(int number) {
        return switch (number) {
            case 0, 1541 -> TEXT;
            case 42 -> OPAQUE;
            case 11542, 1542 -> TLV;
            case 11543, 1543 -> JSON;
            default -> null;
        };
    }
}
