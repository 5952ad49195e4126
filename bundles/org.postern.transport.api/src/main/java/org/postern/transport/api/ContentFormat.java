// SPDX-License-Identifier: Apache-2.0
package org.postern.transport.api;

/** The content formats of LwM2M 1.0.2, section 6.4, as CoAP numbers. */
public final class ContentFormat {
    /** No format given. */
    public static final int NONE = -1;

    public static final int TEXT = 0;
    public static final int LINK = 40;
    public static final int OPAQUE = 42;
    public static final int TLV = 11542;
    public static final int JSON = 11543;

    private ContentFormat() {}
}
