// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.packages;

/** Reads a description in the JSON format of OSGi features (Compendium, chapter 159), with our metadata of bundles. */
public final class DescriptionReader {
    private DescriptionReader() {}

    /** @throws RefusedException naming what is wrong and where */
    public static FeatureDescription read(byte[] json) throws RefusedException {
        throw new RefusedException(UpdateResult.UNSUPPORTED_TYPE, "not built yet, " + json.length + " bytes");
    }
}
