// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.packages;

import org.osgi.framework.Version;

/** Versions in the form of OSGi. */
final class Versions {
    private static final int PARTS = 3;

    private Versions() {}

    /** A version of OSGi, or of Maven, {@code 1.2-beta} or {@code 1.2.3-SNAPSHOT}. */
    static Version of(String text) throws RefusedException {
        try {
            return Version.parseVersion(text);
        } catch (IllegalArgumentException maven) {
            return ofMaven(text);
        }
    }

    private static Version ofMaven(String text) throws RefusedException {
        int dash = text.indexOf('-');
        String numbers = dash < 0 ? text : text.substring(0, dash);
        StringBuilder version = new StringBuilder(numbers);
        if (dash >= 0) {
            for (int parts = numbers.split("\\.", -1).length; parts < PARTS; parts++) {
                version.append(".0");
            }
            version.append('.').append(text.substring(dash + 1).replace('.', '_'));
        }
        try {
            return Version.parseVersion(version.toString());
        } catch (IllegalArgumentException wrong) {
            throw new RefusedException(
                    UpdateResult.UNSUPPORTED_TYPE,
                    "The version " + Names.shown(text) + " is none of OSGi: write 1.2.3 or 1.2.3.qualifier");
        }
    }
}
