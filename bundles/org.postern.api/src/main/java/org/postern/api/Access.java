// SPDX-License-Identifier: Apache-2.0
package org.postern.api;

/** What a server may do to a resource: the Operations column of the OMA registry. */
public enum Access {
    /** R: read, observed, discovered. */
    READ,
    /** W: written only. */
    WRITE,
    /** RW: both. */
    READ_WRITE,
    /** E: executed only; it has no value. */
    EXECUTE,
    /** None: visible to bootstrap only, as the resources of the Security object are. */
    NONE;

    /** Whether a server may read it. */
    public boolean readable() {
        return this == READ || this == READ_WRITE;
    }

    /** Whether a server may write it. */
    public boolean writable() {
        return this == WRITE || this == READ_WRITE;
    }
}
