// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.framework.bundles;

import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;

/** Has an object that is never made to the end. */
public final class HangsInItsObject implements BundleActivator, ServiceFactory<Object> {
    @Override
    public void start(BundleContext context) {
        context.registerService("org.postern.api.ObjectService", this, null);
    }

    @Override
    public Object getService(Bundle bundle, ServiceRegistration<Object> registration) {
        while (true) {
            LockSupport.park();
        }
    }

    @Override
    public void ungetService(Bundle bundle, ServiceRegistration<Object> registration, Object service) {}

    @Override
    public void stop(BundleContext context) {}
}
