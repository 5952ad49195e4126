// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.packages;

import java.nio.file.Path;

/**
 * A package as it came: complete and durable, not yet judged. {@link PackageVerifier} takes it away whatever the verdict.
 *
 * @param path where it is
 * @param digest its SHA-256, 64 lower-case hexadecimal digits
 * @param length in bytes
 */
public record StagedFile(Path path, String digest, long length) {}
