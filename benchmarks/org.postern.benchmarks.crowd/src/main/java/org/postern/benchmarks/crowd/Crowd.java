// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.crowd;

import org.osgi.annotation.bundle.Header;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.postern.api.ObjectService;

/** Registers the objects; the framework takes them back with the bundle. */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class Crowd implements BundleActivator {
    private static final int FIRST = 30_000;

    @Override
    public void start(BundleContext context) throws ReflectiveOperationException {
        int objects = Integer.getInteger("crowd.objects", 1);
        for (int i = 0; i < objects; i++) {
            Object member = new MemberLoader(FIRST + i)
                    .loadClass(Member.class.getName())
                    .getConstructor()
                    .newInstance();
            context.registerService(ObjectService.class, (ObjectService) member, null);
        }
    }

    @Override
    public void stop(BundleContext context) {}
}
