// SPDX-License-Identifier: Apache-2.0
/** Which test proves which requirement: reads the sources of all tests and the reports of this build. */
@NullMarked
package org.postern.itests.conformance;

import org.jspecify.annotations.NullMarked;
