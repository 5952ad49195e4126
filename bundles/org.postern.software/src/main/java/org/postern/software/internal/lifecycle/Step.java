// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.lifecycle;

/** What is being done with a package: durable before it begins, so that the next start knows that it did not end. */
public enum Step {
    NONE(0),
    /** The package comes or is judged. */
    TRANSFER(1),
    INSTALL(2),
    ACTIVATE(3),
    DEACTIVATE(4),
    UNINSTALL(5),
    /** Uninstalled, and its instance is gone. */
    DELETE(6);

    private final int code;

    Step(int code) {
        this.code = code;
    }

    /** What stands for it in the journal. */
    public int code() {
        return code;
    }
}
