// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.lifecycle;

/** Ends the process so that its supervisor starts it again. */
@FunctionalInterface
public interface Restart {
    /** Returns at once; the process may go on for some seconds. */
    void restart(String reason);
}
