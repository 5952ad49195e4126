// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.packages;

import java.nio.file.Path;

/**
 * Which packages are welcome.
 *
 * @param trustStore a certificate file, or a folder of them; where it exists every package must be signed
 * @param alwaysSigned whether signatures are asked for even where it does not
 * @param downgrades whether a version may be older than the installed one
 */
public record Rules(Path trustStore, boolean alwaysSigned, boolean downgrades) {}
