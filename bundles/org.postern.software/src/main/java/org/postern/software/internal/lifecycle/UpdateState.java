// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.lifecycle;

/** The values of resource 7 (Update State) of object 9 (SW-02). */
public enum UpdateState {
    /** Nothing is delivered; of an update, the old software is in place. */
    INITIAL(0),
    /** A package is on its way. */
    DOWNLOAD_STARTED(1),
    /** It is here and not yet judged. */
    DOWNLOADED(2),
    /** It is verified and can be installed. */
    DELIVERED(3),
    /** It is in place; the activation machine lives. */
    INSTALLED(4);

    private final int code;

    UpdateState(int code) {
        this.code = code;
    }

    /** The number a server reads. */
    public int code() {
        return code;
    }
}
