// SPDX-License-Identifier: Apache-2.0
package org.postern.transport.api;

/** The content formats of LwM2M 1.0.2, section 6.4, as CoAP numbers. */
public final class ContentFormat {
    /** No format given. */
    public static final int NONE = -1;

    /** Plain text: the value of one resource. */
    public static final int TEXT = 0;

    /** CoRE link format (RFC 6690). */
    public static final int LINK = 40;

    /** The bytes of one Opaque resource. */
    public static final int OPAQUE = 42;

    /** LwM2M TLV. */
    public static final int TLV = 11542;

    /** LwM2M JSON. */
    public static final int JSON = 11543;

    private ContentFormat() {}
}
