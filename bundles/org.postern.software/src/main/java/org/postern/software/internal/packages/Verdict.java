// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.packages;

/** What became of a package that was verified. */
public sealed interface Verdict permits SoftwarePackage, Refusal {}
