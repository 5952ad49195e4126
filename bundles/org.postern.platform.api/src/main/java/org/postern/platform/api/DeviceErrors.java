// SPDX-License-Identifier: Apache-2.0
package org.postern.platform.api;

import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The error conditions in force, as a service: whoever detects one raises it and clears it when it is over.
 *
 * <p>Each bundle has its own instance. A condition is in force while at least one bundle has it raised; a bundle that
 * stops or lets go of the service clears its own by that. All calls return at once and may come from any thread.
 */
@ProviderType
public interface DeviceErrors {
    /** Says that the condition holds; does nothing when this bundle has it raised already. */
    void raise(DeviceError error);

    /** Says that the condition is over; does nothing when this bundle has not raised it. */
    void clear(DeviceError error);

    /** What is in force, raised by whomever; immutable, in the order of the codes. */
    Set<DeviceError> present();

    /**
     * Tells of every change of {@link #present} from now on.
     *
     * @param listener called on the thread that made the change; must not block
     * @return to be closed when no longer wanted
     */
    Subscription listen(Runnable listener);
}
