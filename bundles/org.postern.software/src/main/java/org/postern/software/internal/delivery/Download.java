// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.delivery;

/** A pull under way or waiting for its turn. */
public interface Download {
    /** Ends it, and what is here is dropped; the listener hears that the connection was lost, unless it heard before. */
    void giveUp();

    /** Ends it with the gateway: what is here stays, and the listener hears nothing more. */
    void suspend();
}
