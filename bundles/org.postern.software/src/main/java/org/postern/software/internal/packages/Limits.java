// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.packages;

/**
 * How large a package may be.
 *
 * @param maxPackageBytes as it comes
 * @param maxUnpackedBytes all its entries together, those of its bundles counted in
 * @param maxEntries all its entries, those of its bundles counted in
 * @param maxRatio of unpacked to packed bytes, of an entry and of the whole
 * @param reserveBytes what must stay free on the disk
 */
public record Limits(long maxPackageBytes, long maxUnpackedBytes, int maxEntries, int maxRatio, long reserveBytes) {
    private static final long MEBIBYTE = 1 << 20;

    /** Where nothing is configured. */
    public static final Limits DEFAULT = new Limits(256 * MEBIBYTE, 512 * MEBIBYTE, 20_000, 100, 32 * MEBIBYTE);
}
