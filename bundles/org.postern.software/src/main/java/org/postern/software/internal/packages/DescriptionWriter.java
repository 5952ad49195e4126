// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.packages;

/** Writes a description so that {@link DescriptionReader} reads it again: for the journal and the tool. */
public final class DescriptionWriter {
    private DescriptionWriter() {}

    /** The description as JSON. */
    public static byte[] write(FeatureDescription description) {
        throw new UnsupportedOperationException(description.name());
    }
}
