// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.object;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.api.Changes;
import org.postern.api.LwM2mObject;
import org.postern.api.MultipleObjectService;
import org.postern.api.ObjectService;
import org.postern.software.internal.SoftwareComponent;
import org.postern.software.internal.lifecycle.Installation;
import org.postern.software.internal.lifecycle.Software;
import org.postern.software.internal.lifecycle.Watcher;
import org.postern.software.internal.packages.BundleEntry;

/** Software Component: one instance for each bundle of each package that is installed. */
@Component(service = ObjectService.class)
@LwM2mObject(id = ComponentsObject.ID, name = "LWM2M Software Component")
public final class ComponentsObject implements MultipleObjectService<ComponentInstance>, Watcher {
    static final int ID = 14;

    private final SoftwareComponent software;
    private final Set<Integer> made = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Changes changes;

    @Activate
    public ComponentsObject(@Reference SoftwareComponent software) {
        this.software = software;
    }

    /** What the engine kept may be older than the journal. */
    @Override
    public void bound(Changes bound) {
        changes = bound;
        Set<Integer> present = software.watch(this);
        for (Integer id : made) {
            if (!present.contains(id)) {
                bound.remove(id);
            }
        }
    }

    @Override
    public void unbound() {
        software.unwatch(this);
        changes = null;
    }

    @Override
    public ComponentInstance instance(int id) {
        made.add(id);
        return new ComponentInstance(id, software);
    }

    @Override
    public void removed(int id, ComponentInstance instance) {
        made.remove(id);
    }

    @Override
    public void changed(int id, @Nullable Software before, @Nullable Software after) {
        Changes told = changes;
        if (told == null) {
            return;
        }
        Map<Integer, BundleEntry> had = components(before);
        Map<Integer, BundleEntry> has = components(after);
        for (Integer component : had.keySet()) {
            if (!has.containsKey(component)) {
                told.remove(component);
            }
        }
        has.forEach((component, bundle) -> {
            BundleEntry old = had.get(component);
            if (old == null) {
                told.add(component);
            } else if (!old.version().equals(bundle.version())) {
                told.changed(component, 2);
            }
            boolean was = before != null && before.active(bundle.symbolicName());
            if (after != null && was != after.active(bundle.symbolicName())) {
                told.changed(component, 5);
            }
        });
    }

    /** Those of a package, by instance. */
    private static Map<Integer, BundleEntry> components(@Nullable Software software) {
        Installation installed = software == null ? null : software.installed();
        if (software == null || installed == null) {
            return Map.of();
        }
        Map<Integer, BundleEntry> components = new TreeMap<>();
        for (BundleEntry bundle : installed.software().description().bundles()) {
            Integer id = software.components().get(bundle.symbolicName());
            if (id != null) {
                components.put(id, bundle);
            }
        }
        return components;
    }
}
