// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.operation;

/** What a Thing holds, in TLV. */
final class ThingTlv {
    static final String RESOURCES = "c3 00 616263" // 0 "abc"
            + "c1 01 07" // 1 integer 7
            + "c4 02 3f000000" // 2 float 0.5
            + "86 03 41 00 0a 41 01 0b" // 3 integers 10, 11
            + "c3 06 726564" // 6 "red"
            + "c5 0a 68656c6c6f" // 10 "hello"
            + "c1 0b 2a" // 11 integer 42
            + "88 0c 0a 43 00 6f6e65 43 01 74776f" // 12 "one", "two"
            + "c1 0d 63" // 13 integer 99
            + "c4 0e 3b9aca00" // 14 time 10^9
            + "c4 0f 00030000" // 15 link 3:0
            + "c2 10 cafe" // 16 opaque
            + "c1 11 01"; // 17 true

    private ThingTlv() {}
}
