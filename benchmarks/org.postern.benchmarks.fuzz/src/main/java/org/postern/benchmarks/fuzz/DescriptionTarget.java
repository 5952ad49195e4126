// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.fuzz;

import java.nio.charset.StandardCharsets;
import org.postern.software.internal.packages.DescriptionReader;
import org.postern.software.internal.packages.DescriptionWriter;
import org.postern.software.internal.packages.FeatureDescription;
import org.postern.software.internal.packages.RefusedException;

/** Reads the description of a software package; what is read is the same after it was in the journal. */
final class DescriptionTarget implements Target {
    @Override
    public void run(byte[] input) throws RefusedException {
        FeatureDescription description;
        try {
            description = DescriptionReader.read(input);
        } catch (RefusedException refused) {
            if (refused.refusal().reason().isBlank()) {
                throw new IllegalStateException("no reason is given", refused);
            }
            return;
        }
        byte[] written = DescriptionWriter.write(description);
        if (!DescriptionReader.read(written).equals(description)) {
            throw new IllegalStateException(
                    description + " became another one in " + new String(written, StandardCharsets.UTF_8));
        }
    }
}
