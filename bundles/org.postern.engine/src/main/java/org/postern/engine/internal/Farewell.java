// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.SynchronousBundleListener;

/** De-registers as soon as the framework begins to stop: transports go before the engine, because they start after it. */
final class Farewell implements SynchronousBundleListener {
    private final EngineComponent component;

    Farewell(EngineComponent component) {
        this.component = component;
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.STOPPING && event.getBundle().getBundleId() == Constants.SYSTEM_BUNDLE_ID) {
            component.leave();
        }
    }
}
