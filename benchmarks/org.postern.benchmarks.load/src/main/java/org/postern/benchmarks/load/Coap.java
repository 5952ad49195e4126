// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.load;

/** Numbers of CoAP and LwM2M that the load generator needs (RFC 7252, 7641, 7959; LwM2M 1.0.2 section 6.4). */
public final class Coap {
    public static final int EMPTY = 0;
    public static final int GET = 1;
    public static final int POST = 2;
    public static final int PUT = 3;
    public static final int DELETE = 4;
    public static final int CREATED = code(2, 1);
    public static final int DELETED = code(2, 2);
    public static final int CHANGED = code(2, 4);
    public static final int CONTENT = code(2, 5);
    public static final int CONTINUE = code(2, 31);
    public static final int NOT_FOUND = code(4, 4);

    public static final int OBSERVE = 6;
    public static final int LOCATION_PATH = 8;
    public static final int URI_PATH = 11;
    public static final int CONTENT_FORMAT = 12;
    public static final int URI_QUERY = 15;
    public static final int ACCEPT = 17;
    public static final int BLOCK1 = 27;

    public static final int FORMAT_TEXT = 0;
    public static final int FORMAT_OPAQUE = 42;
    public static final int FORMAT_TLV = 11542;

    private Coap() {}

    /** The code byte of {@code major.minor}, such as 2.05. */
    public static int code(int major, int minor) {
        return (major << 5) | minor;
    }

    /** The code as people write it: {@code 2.05}. */
    public static String text(int code) {
        return "%d.%02d".formatted(code >> 5, code & 0x1f);
    }
}
