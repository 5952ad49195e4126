// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.packages;

import static org.postern.software.internal.packages.UpdateResult.INTEGRITY;

/** Names of entries: which are allowed, and how they are shown. */
final class Names {
    private static final int MAX = 512;
    private static final int SHOWN = 80;

    private Names() {}

    /** The name, if it stays in its folder on every system. */
    static String checked(String name, String archive) throws RefusedException {
        if (name.isEmpty() || name.length() > MAX) {
            throw refused(archive, "an empty or very long name, " + shown(name));
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < ' ' || c == 0x7f) {
                throw refused(archive, "a control character in the name " + shown(name));
            }
            if (c == '\\' || c == ':') {
                throw refused(archive, "the name " + shown(name) + ", which means another place on some systems");
            }
        }
        if (name.startsWith("/")) {
            throw refused(archive, "the absolute name " + shown(name));
        }
        int from = 0;
        while (from < name.length()) {
            int slash = name.indexOf('/', from);
            int to = slash < 0 ? name.length() : slash;
            String segment = name.substring(from, to);
            if (segment.equals("..") || segment.equals(".") || segment.isEmpty()) {
                throw refused(archive, "the name " + shown(name) + ", which leaves its folder");
            }
            from = to + 1;
        }
        return name;
    }

    /** At most a line of it, without control characters. */
    static String shown(String name) {
        StringBuilder text = new StringBuilder(SHOWN);
        for (int i = 0; i < name.length() && text.length() < SHOWN; i++) {
            char c = name.charAt(i);
            text.append(c < ' ' || c == 0x7f ? '?' : c);
        }
        return text.toString();
    }

    private static RefusedException refused(String archive, String what) {
        return new RefusedException(INTEGRITY, archive + " has " + what + ": rename it and build the package again");
    }
}
