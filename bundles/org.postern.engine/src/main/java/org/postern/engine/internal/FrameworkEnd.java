// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.SynchronousBundleListener;

/**
 * Stops the engine as soon as the framework begins to stop: while transports and objects still run, whatever the order in
 * which they are stopped then.
 */
record FrameworkEnd(EngineComponent engine) implements SynchronousBundleListener {
    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.STOPPING
                && Constants.SYSTEM_BUNDLE_LOCATION.equals(event.getBundle().getLocation())) {
            engine.stop();
        }
    }
}
