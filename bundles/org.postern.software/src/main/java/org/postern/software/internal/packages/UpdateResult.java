// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.packages;

/** The values of resource 9 (Update Result) of object 9 (SW-03). */
public enum UpdateResult {
    /** Nothing was tried yet. */
    INITIAL(0),
    /** The package is on its way. */
    DOWNLOADING(1),
    /** Installed. */
    INSTALLED(2),
    /** Delivered, and its integrity was verified. */
    VERIFIED(3),
    /** Not enough storage for the package. */
    NO_STORAGE(50),
    /** Out of memory while it came. */
    OUT_OF_MEMORY(51),
    /** The connection was lost while it came. */
    CONNECTION_LOST(52),
    /** It is not what its author made, or nobody trusted vouches for it. */
    INTEGRITY(53),
    /** It is of a kind this gateway cannot install. */
    UNSUPPORTED_TYPE(54),
    /** The URI cannot be fetched. */
    INVALID_URI(56),
    /** The gateway's own rules forbid it; the reason says which. */
    DEVICE_ERROR(57),
    /** It could not be installed. */
    INSTALL_FAILED(58),
    /** It could not be removed. */
    UNINSTALL_FAILED(59);

    private final int code;

    UpdateResult(int code) {
        this.code = code;
    }

    /** The number a server reads. */
    public int code() {
        return code;
    }
}
