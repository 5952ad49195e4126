// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.object;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.postern.api.Changes;
import org.postern.api.Instances;
import org.postern.api.LwM2mObject;
import org.postern.api.MultipleObjectService;
import org.postern.api.ObjectService;
import org.postern.software.internal.SoftwareComponent;
import org.postern.software.internal.journal.Journal;
import org.postern.software.internal.lifecycle.Software;
import org.postern.software.internal.lifecycle.Step;
import org.postern.software.internal.packages.SoftwarePackage;
import org.postern.store.api.Batch;
import org.postern.store.api.InstanceRecords;

/** Software Management: one instance for each package, made by servers, or by somebody at the gateway. */
@Component(service = ObjectService.class)
@LwM2mObject(id = 9, name = "LWM2M Software Management", instances = Instances.SERVER)
public final class PackagesObject
        implements MultipleObjectService<PackageInstance>, SoftwareComponent.Instances, InstanceRecords {
    private final SoftwareComponent software;
    private final Map<Integer, PackageInstance> instances = new ConcurrentHashMap<>();
    private final Set<Integer> leaving = ConcurrentHashMap.newKeySet(); // because its software was removed
    private final Set<Integer> deleted =
            ConcurrentHashMap.newKeySet(); // by a server, and its software is not removed yet
    private volatile @Nullable Changes changes;

    @Activate
    public PackagesObject(@Reference SoftwareComponent software) {
        this.software = software;
    }

    @Override
    public void bound(Changes bound) {
        changes = bound;
        software.serve(this);
    }

    @Override
    public void unbound() {
        software.unserve(this);
        changes = null;
    }

    @Override
    public PackageInstance instance(int id) {
        leaving.remove(id);
        PackageInstance instance = new PackageInstance(id, software);
        instances.put(id, instance);
        return instance;
    }

    @Override
    public void removed(int id, PackageInstance instance) {
        instances.remove(id, instance);
        if (!leaving.remove(id)) {
            software.giveUp(id);
            if (software.manager().all().containsKey(id)) {
                deleted.add(id);
                software.manager().deleted(id);
            } // else there may soon be another one with this id, and it must not be taken for the one that is gone
        }
    }

    /** Its software goes with it, even if the power does first. */
    @Override
    public @Nullable Batch deleting(int id) {
        return software.manager().all().containsKey(id) ? Journal.deleting(id) : null;
    }

    @Override
    public boolean prompt(int id) {
        PackageInstance instance = instances.get(id);
        return instance != null && Objects.equals(instance.prompt.orNull(), true);
    }

    @Override
    public Set<Integer> ids() {
        return instances.keySet();
    }

    @Override
    public void changed(int id, @Nullable Software before, @Nullable Software after) {
        Changes told = changes;
        if (told == null) {
            return;
        }
        if (after == null) {
            if (!deleted.remove(id)) {
                leaving.add(id);
                software.giveUp(id);
                told.remove(id);
            }
            return;
        }
        if (before == null || before.step() == Step.DELETE) {
            deleted.remove(id);
            told.add(id);
        }
        tell(told, id, before == null ? Software.NEW : before, after);
    }

    @Override
    public void whenTold(int id, Runnable next) {
        Changes told = changes;
        if (told == null) {
            next.run();
        } else {
            told.whenTold(id, next);
        }
    }

    private static void tell(Changes told, int id, Software before, Software after) {
        SoftwarePackage was = before.described();
        SoftwarePackage is = after.described();
        tell(
                told,
                id,
                0,
                was == null ? null : was.description().name(),
                is == null ? null : is.description().name());
        tell(
                told,
                id,
                1,
                was == null ? null : was.description().version(),
                is == null ? null : is.description().version());
        tell(told, id, 7, before.state(), after.state());
        tell(told, id, 9, before.result(), after.result());
        tell(told, id, 12, before.active(), after.active());
        tell(told, id, 16, before.reason(), after.reason());
        Set<String> had = before.installed() == null ? null : before.installed().all();
        Set<String> has = after.installed() == null ? null : after.installed().all();
        tell(told, id, 17, had, has);
        tell(told, id, 18, had == null ? null : had.size(), has == null ? null : has.size());
    }

    private static void tell(Changes told, int id, int resource, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            told.changed(id, resource);
        }
    }
}
