// SPDX-License-Identifier: Apache-2.0
package org.postern.launcher.internal;

import java.lang.reflect.Field;
import java.util.Map;
import org.apache.felix.framework.Felix;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;

/**
 * Lets go of bundles that were uninstalled. Framework 7.0.5 keeps a note of every service that a bundle has released, and
 * by it the bundle for ever; declarative services release one in the name of every bundle with a component. There is no
 * way in the API to have it dropped, so this takes it out of the table of the framework; a framework that keeps its table
 * otherwise is left alone.
 */
final class ServiceUses implements SynchronousBundleListener {
    private final Map<?, ?> byBundle;

    ServiceUses(Felix framework) {
        this.byBundle = table(framework);
    }

    private static Map<?, ?> table(Felix framework) {
        try {
            Object registry = field(Felix.class, "m_registry").get(framework);
            Object table = field(registry.getClass(), "m_inUseMap").get(registry);
            return table instanceof Map<?, ?> map ? map : Map.of();
        } catch (ReflectiveOperationException | RuntimeException otherFramework) {
            return Map.of();
        }
    }

    private static Field field(Class<?> type, String name) throws ReflectiveOperationException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    /** Whether a note of this bundle is kept. */
    boolean keeps(Bundle bundle) {
        return byBundle.containsKey(bundle);
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        // earlier ones as well: one may have been noted again by somebody who was late
        if (event.getType() == BundleEvent.UNINSTALLED && !byBundle.isEmpty()) {
            byBundle.keySet()
                    .removeIf(bundle -> bundle instanceof Bundle gone && gone.getState() == Bundle.UNINSTALLED);
        }
    }
}
