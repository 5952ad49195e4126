// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.packages;

/** What a package may still unpack to, over all archives in it. */
final class Budget {
    private final Limits limits;
    private long bytes;
    private int entries;

    Budget(Limits limits) {
        this.limits = limits;
    }

    int maxRatio() {
        return limits.maxRatio();
    }

    int maxEntries() {
        return limits.maxEntries();
    }

    /** Takes one entry. */
    void spend(long unpacked, String archive) throws RefusedException {
        entries++;
        bytes += unpacked;
        if (entries > limits.maxEntries()) {
            throw new RefusedException(
                    UpdateResult.DEVICE_ERROR,
                    archive + " brings the package to more than " + limits.maxEntries()
                            + " entries: split it, or raise maxEntries of org.postern.software");
        }
        if (bytes > limits.maxUnpackedBytes()) {
            throw new RefusedException(
                    UpdateResult.DEVICE_ERROR,
                    archive + " unpacks the package to more than " + limits.maxUnpackedBytes()
                            + " bytes: split it, or raise maxUnpackedMebibytes of org.postern.software");
        }
    }
}
