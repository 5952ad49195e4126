// SPDX-License-Identifier: Apache-2.0
package org.postern.codec.internal;

import org.jspecify.annotations.Nullable;

/**
 * One entry of the array {@code e}, as it is written.
 *
 * @param name what follows the base name, possibly empty
 * @param member the member that holds the value
 * @param text the value: the digits of a number as they stand there, {@code true} or {@code false}, or the string
 */
record JsonEntry(String name, Member member, String text) {
    /** The members that hold values. */
    enum Member {
        V("a number in v"),
        BV("true or false in bv"),
        SV("a string in sv"),
        OV("a string in ov");

        private final String description;

        Member(String description) {
            this.description = description;
        }

        /** The member of a name; null when it holds no value. */
        static @Nullable Member of(String name) {
            return switch (name) {
                case "v" -> V;
                case "bv" -> BV;
                case "sv" -> SV;
                case "ov" -> OV;
                default -> null;
            };
        }

        /** What it holds, for people. */
        String description() {
            return description;
        }
    }
}
