// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.lifecycle;

/** What can be wrong with a version. */
enum Flaw {
    /** Something is missing, as can be told before it is installed. */
    INCOMPLETE,
    /** It does not resolve. */
    UNRESOLVABLE,
    /** The gate does not let it pass. */
    UNWELL,
    /** It does not start any more. */
    HELD,
    /** Its start does not end. */
    HANGING,
    /** The disk does not take it. */
    TOO_LARGE,
    /** Something happens that nobody foresaw. */
    SURPRISING,
    /** At its gate the gateway begins to stop. */
    STOPPING
}
