// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.framework;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.postern.management.api.SoftwareManagement;
import org.postern.software.internal.lifecycle.Host;
import org.postern.software.internal.lifecycle.HostException;
import org.postern.software.internal.lifecycle.HungException;
import org.postern.software.internal.lifecycle.UntouchedException;
import org.postern.software.internal.packages.BundleEntry;
import org.postern.software.internal.packages.BundleFiles;
import org.postern.software.internal.packages.SoftwarePackage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Packages as bundles. A jar is one bundle however many packages have it. Nothing here outlives the process: at the start
 * whatever the framework still has of us is removed.
 */
public final class FrameworkHost implements Host {
    /** Where our bundles come from; nobody else's location begins like this. */
    static final String LOCATION = SoftwareManagement.LOCATION;

    private static final Logger LOG = LoggerFactory.getLogger("postern.software");

    /** How much longer than its limit a judgement may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final BundleContext context;
    private final Jars jars;
    private final Configurations configurations;
    private final Wiring wiring;
    private final Prospects prospects;
    private final Switch power;
    private final Gate gate;
    private final Lists lists;
    private final Units units = new Units();
    private final Map<Integer, SoftwarePackage> arranged = new HashMap<>(); // what is in place as a whole

    public FrameworkHost(BundleContext context, BundleFiles files, Switch power, Gate gate, Lists lists) {
        this.context = context;
        this.jars = new Jars(context, files);
        this.configurations = new Configurations(context);
        this.wiring = new Wiring(context, power);
        this.prospects = new Prospects(context, files);
        this.power = power;
        this.gate = gate;
        this.lists = lists;
    }

    @Override
    public boolean stopping() {
        try {
            Bundle framework = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
            return framework != null && framework.getState() == Bundle.STOPPING;
        } catch (IllegalStateException stopped) {
            return true;
        }
    }

    @Override
    public void clear(Map<Integer, SoftwarePackage> kept) throws HostException {
        units.clear();
        arranged.clear();
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getLocation().startsWith(LOCATION)) {
                stopEarlier(bundle);
                jars.uninstall(bundle);
            }
        }
        try {
            configurations.retain(kept);
        } catch (HostException refused) {
            LOG.warn("Configurations of software that is gone stay: {}", refused.reason());
        }
    }

    @Override
    public void bring(int id, SoftwarePackage target) throws HostException {
        for (BundleEntry entry : target.description().bundles()) {
            take(id, entry, null, Map.of());
        }
    }

    @Override
    public List<Integer> order() {
        return units.order(wiring);
    }

    @Override
    public void requireResolvable(int id, SoftwarePackage target, Collection<SoftwarePackage> others)
            throws HostException {
        List<Bundle> leaving = new ArrayList<>();
        for (Unit unit : units.leaving(id, target.description().bundles())) {
            if (unit.onlyOf(id)) {
                leaving.add(unit.bundle());
            }
        }
        prospects.require(target, leaving, others);
    }

    @Override
    public void requireRoom(int id, SoftwarePackage target) throws HostException {
        List<BundleEntry> wanted = target.description().bundles();
        List<BundleEntry> copied = new ArrayList<>();
        for (BundleEntry entry : wanted) {
            if (units.get(entry.digest()) == null) {
                copied.add(entry);
            }
        }
        units.leaving(id, wanted)
                .forEach(unit -> copied.add(unit.entry())); // to go back the old ones are copied once more
        jars.requireRoom(copied);
    }

    @Override
    public void arrange(int id, @Nullable SoftwarePackage target) throws HostException {
        if (target != null && target.equals(arranged.get(id)) && whole(id, target)) {
            return;
        }
        List<BundleEntry> wanted =
                target == null ? List.of() : target.description().bundles();
        List<Unit> leaving = units.leaving(id, wanted);
        List<Bundle> touched = leaving.stream()
                .filter(unit -> unit.onlyOf(id))
                .map(Unit::bundle)
                .toList();
        Set<Bundle> closure = wiring.closure(touched);
        for (Bundle bundle : closure) {
            Unit unit = units.unit(bundle);
            if (unit == null || !unit.onlyOf(id)) {
                throw new UntouchedException(bundle.getSymbolicName() + " " + bundle.getVersion()
                        + " uses it and would be restarted: remove that bundle first, or restart the gateway with it");
            }
        }
        arranged.remove(id);
        stopAll(id);
        Map<String, Unit> replaceable = new HashMap<>();
        for (Unit unit : leaving) {
            unit.leave(id);
            if (unit.unused()) {
                replaceable.put(unit.bundle().getSymbolicName(), unit);
            }
        }
        for (BundleEntry entry : wanted) {
            take(id, entry, replaceable.remove(entry.symbolicName()), replaceable);
        }
        for (Unit unit : replaceable.values()) {
            jars.uninstall(unit.bundle());
            units.remove(unit);
        }
        wiring.refresh(closure);
        wiring.resolve(units.bundles(id));
        configurations.apply(id, target);
        lists.apply(id, units.bundles(id));
        if (target != null) {
            arranged.put(id, target);
        }
    }

    /** Whether it is in place, and nobody took or unresolved a bundle of it. */
    private boolean whole(int id, SoftwarePackage target) {
        List<Bundle> present = units.bundles(id);
        return present.size() == target.description().bundles().size()
                && present.stream()
                        .noneMatch(bundle ->
                                bundle.getState() == Bundle.INSTALLED || bundle.getState() == Bundle.UNINSTALLED);
    }

    /** Of a run of this bundle that ended while the framework went on. */
    private void stopEarlier(Bundle bundle) throws HostException {
        try {
            power.stop(bundle);
        } catch (HungException hanging) {
            throw hanging;
        } catch (HostException complaint) {
            LOG.warn("{}. It is stopped nevertheless.", complaint.reason());
        }
    }

    /** OSGi has stopped a bundle whose activator throws at that. */
    private void stopAll(int id) throws HostException {
        try {
            run(id, Set.of(), false);
        } catch (HungException hanging) {
            throw hanging;
        } catch (HostException complaint) {
            LOG.warn("/9/{}: {}. It is stopped nevertheless.", id, complaint.reason());
        }
    }

    private void take(int id, BundleEntry entry, @Nullable Unit old, Map<String, Unit> replaceable)
            throws HostException {
        Unit present = units.get(entry.digest());
        if (present != null && present.bundle().getState() == Bundle.UNINSTALLED) {
            present = present.as(jars.install(entry)); // somebody took it
            units.add(present);
        }
        if (present != null) {
            present.use(id);
            if (old != null) {
                replaceable.put(entry.symbolicName(), old); // not needed for an update in place
            }
            return;
        }
        Unit unit = old;
        if (unit == null) {
            unit = new Unit(jars.install(entry), entry);
        } else {
            try {
                jars.update(unit.bundle(), entry);
            } catch (HostException refused) {
                unit.use(id); // as it was before
                throw refused;
            }
            units.remove(unit);
            unit = new Unit(unit.bundle(), entry);
        }
        unit.use(id);
        units.add(unit);
    }

    @Override
    public void run(int id, Set<String> symbolicNames, boolean judged) throws HostException {
        List<Unit> starting = new ArrayList<>();
        List<Unit> stopping = new ArrayList<>();
        for (Unit unit : units.all()) {
            if (unit.usedBy(id)) {
                (symbolicNames.contains(unit.bundle().getSymbolicName()) ? starting : stopping).add(unit);
            }
        }
        if (starting.size() < symbolicNames.size()) {
            throw new HostException("not all of its bundles are in place: restart the gateway, or install it again");
        }
        lists.apply(id, units.bundles(id));
        HostException complaint = null;
        for (int i = stopping.size() - 1; i >= 0; i--) {
            Unit unit = stopping.get(i);
            if (unit.stops(id) || !unit.intact()) {
                complaint = stop(unit, complaint);
            }
        }
        starting.sort(Comparator.comparingInt(unit -> unit.entry().startLevel()));
        for (Unit unit : starting) {
            unit.starts(id);
            power.start(unit.bundle());
        }
        if (judged) {
            List<Bundle> started = starting.stream().map(Unit::bundle).toList();
            power.judge("/9/" + id, gate.limit(id).plus(PATIENCE), () -> gate.pass(id, started));
        }
        if (complaint != null) {
            throw complaint;
        }
    }

    @Override
    public boolean intact(int id) {
        for (Unit unit : units.all()) {
            if (unit.usedBy(id) && !unit.intact()) {
                return false;
            }
        }
        return true;
    }

    private @Nullable HostException stop(Unit unit, @Nullable HostException before) throws HostException {
        try {
            power.stop(unit.bundle());
            return before;
        } catch (HungException hanging) {
            throw hanging;
        } catch (HostException threw) {
            return threw;
        }
    }

    /** The message of the framework, in one line. */
    static HostException refused(String what, BundleException cause) {
        String text = String.valueOf(cause.getMessage());
        Throwable deeper = cause.getCause();
        if (deeper != null) {
            text = text + ": " + deeper;
        }
        return new HostException(what + ": " + text.replaceAll("\\s*\\R\\s*", " "));
    }
}
