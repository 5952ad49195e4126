// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.packages;

/**
 * One bundle of a package.
 *
 * @param symbolicName its Bundle-SymbolicName
 * @param version its Bundle-Version, in the form of OSGi
 * @param digest the SHA-256 of its jar, 64 lower-case hexadecimal digits; also its name in {@link BundleFiles}
 * @param length of its jar, in bytes
 * @param startLevel 1 to 100, or 0 for the level of objects
 */
public record BundleEntry(String symbolicName, String version, String digest, long length, int startLevel) {}
