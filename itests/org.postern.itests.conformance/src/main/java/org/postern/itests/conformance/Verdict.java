// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.conformance;

/** What became of a test; the worse comes later. */
enum Verdict {
    PASSED,
    SKIPPED,
    FAILED;

    Verdict or(Verdict other) {
        return compareTo(other) < 0 ? other : this;
    }
}
