// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.delivery;

import org.postern.software.internal.packages.Refusal;
import org.postern.software.internal.packages.StagedFile;

/**
 * Who waits for a package. Exactly one of {@link #delivered} and {@link #failed} is called, once, on the thread that took the
 * last byte; none for a pull that is suspended.
 */
public interface DeliveryListener {
    /** It is here, complete and durable; verify it on another thread than the one that calls. */
    void delivered(StagedFile file);

    /** It did not come; nothing of it is left. */
    void failed(Refusal refusal);

    /** A pull stands there: kept, it can be gone on with after a restart. Before the other two, any number of times. */
    default void reached(Resumption pull) {}
}
