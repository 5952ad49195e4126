// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.framework;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.wiring.FrameworkWiring;
import org.postern.software.internal.lifecycle.HostException;
import org.postern.software.internal.lifecycle.HungException;
import org.postern.software.internal.lifecycle.StoppingException;

/** Who is wired to whom. */
final class Wiring {
    private static final long PATIENCE_SECONDS = 30;

    private final BundleContext context;
    private final Switch power;

    Wiring(BundleContext context, Switch power) {
        this.context = context;
        this.power = power;
    }

    /** All bundles that a refresh of these would restart, these among them. */
    Set<Bundle> closure(Collection<Bundle> bundles) {
        return bundles.isEmpty() ? Set.of() : Set.copyOf(wiring().getDependencyClosure(bundles));
    }

    /** Lets go of what these were before they were updated or uninstalled. */
    void refresh(Collection<Bundle> closure) throws HostException {
        if (closure.isEmpty()) {
            return;
        }
        CountDownLatch done = new CountDownLatch(1);
        wiring().refreshBundles(closure, event -> {
            if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                done.countDown();
            }
        });
        try {
            if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new HostException("the framework did not refresh it within " + PATIENCE_SECONDS + " s");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoppingException();
        }
    }

    /** Resolves them; the reason of the resolver if one cannot be. */
    void resolve(List<Bundle> bundles) throws HostException {
        if (bundles.isEmpty() || wiring().resolveBundles(bundles)) {
            return;
        }
        for (Bundle bundle : bundles) {
            if (bundle.getState() == Bundle.INSTALLED) {
                throw reason(bundle);
            }
        }
    }

    /** The framework says why only to who starts a bundle. */
    private HostException reason(Bundle bundle) throws HungException {
        String name = bundle.getSymbolicName() + " " + bundle.getVersion();
        if (bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null) {
            return new HostException(
                    name + " finds no host: " + bundle.getHeaders("").get(Constants.FRAGMENT_HOST));
        }
        try {
            power.start(bundle);
            power.stop(bundle);
            return new HostException(name + " could not be resolved at first: install it again");
        } catch (HungException hanging) {
            throw hanging;
        } catch (HostException refused) {
            return refused;
        }
    }

    private FrameworkWiring wiring() {
        return context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
    }
}
