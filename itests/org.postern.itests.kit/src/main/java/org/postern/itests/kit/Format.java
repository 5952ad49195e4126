// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

/** The content formats of LwM2M 1.0 with their CoAP numbers. */
public enum Format {
    TEXT(0),
    OPAQUE(42),
    TLV(11542),
    JSON(11543);

    private final int number;

    Format(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
