// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.lifecycle;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postern.software.internal.packages.SoftwarePackage;

/** A framework in memory; it forgets everything with its process. */
final class SimulatedHost implements Host {
    private final Crashes crashes;
    private final Map<Integer, SoftwarePackage> placed = new HashMap<>();
    private final Map<Integer, Set<String>> running = new HashMap<>();
    private final Map<Flaw, Set<String>> flawed = new EnumMap<>(Flaw.class);
    private final Set<Integer> meddled = new HashSet<>();
    private final Set<Integer> whole = new HashSet<>();
    private boolean needed;

    SimulatedHost(Crashes crashes) {
        this.crashes = crashes;
    }

    /** A version has a flaw from now on. */
    SimulatedHost with(Flaw flaw, String version) {
        flawed.computeIfAbsent(flaw, none -> new HashSet<>()).add(version);
        return this;
    }

    /** A version has it no more. */
    void without(Flaw flaw, String version) {
        flawed.getOrDefault(flaw, new HashSet<>()).remove(version);
    }

    private boolean has(Flaw flaw, SoftwarePackage target) {
        return flawed.getOrDefault(flaw, Set.of()).contains(target.description().version());
    }

    /** Somebody else uses it. */
    void needed(boolean now) {
        needed = now;
    }

    @Nullable
    SoftwarePackage placed(int id) {
        return placed.get(id);
    }

    Set<String> running(int id) {
        return running.getOrDefault(id, Set.of());
    }

    @Override
    public void clear(Map<Integer, SoftwarePackage> kept) {
        placed.clear();
        running.clear();
        whole.clear();
    }

    @Override
    public boolean stopping() {
        return false;
    }

    @Override
    public void bring(int id, SoftwarePackage target) {
        crashes.point("before the jars are brought");
        placed.put(id, target);
    }

    @Override
    public List<Integer> order() {
        return placed.keySet().stream().sorted().toList();
    }

    @Override
    public void requireResolvable(int id, SoftwarePackage target, Collection<SoftwarePackage> others)
            throws HostException {
        if (has(Flaw.INCOMPLETE, target)) {
            throw new HostException("missing package org.example.wire beside " + others.size());
        }
    }

    /** Somebody else stops what runs. */
    void meddle(int id) {
        meddled.add(id);
        running.remove(id);
    }

    @Override
    public boolean intact(int id) {
        return !meddled.contains(id);
    }

    @Override
    public void requireRoom(int id, SoftwarePackage target) throws HostException {
        if (has(Flaw.TOO_LARGE, target)) {
            throw new HostException("the disk has 10 bytes left");
        }
    }

    @Override
    public void arrange(int id, @Nullable SoftwarePackage target) throws HostException {
        interruptible();
        if (target != null && target.equals(placed.get(id)) && whole.contains(id)) {
            return;
        }
        if (needed && placed.get(id) != null && !placed.get(id).equals(target)) {
            throw new UntouchedException("somebody else uses it");
        }
        crashes.point("before the bundles are stopped");
        running.remove(id);
        whole.remove(id);
        crashes.point("before the bundles are exchanged");
        placed.remove(id);
        crashes.point("while the bundles are exchanged");
        if (target != null) {
            placed.put(id, target);
            if (has(Flaw.SURPRISING, target)) {
                throw new IllegalStateException("the bundle was uninstalled");
            }
            if (has(Flaw.UNRESOLVABLE, target)) {
                throw new HostException("missing requirement org.example.wire");
            }
            whole.add(id);
        }
        crashes.point("after the bundles were exchanged");
    }

    @Override
    public void run(int id, Set<String> symbolicNames, boolean gate) throws HostException {
        interruptible();
        meddled.remove(id);
        SoftwarePackage present = placed.get(id);
        running.remove(id);
        crashes.point("before the bundles are started");
        if (present == null || symbolicNames.isEmpty()) {
            return;
        }
        if (has(Flaw.HELD, present)) {
            throw new HostException("the wire is gone");
        }
        if (has(Flaw.HANGING, present)) {
            throw new HungException("the start of org.example.pump did not end within 15 s");
        }
        running.put(id, Set.copyOf(symbolicNames));
        crashes.point("after the bundles were started");
        if (gate && has(Flaw.STOPPING, present)) {
            Thread.currentThread().interrupt();
            throw new HostException("the component was taken away");
        }
        if (gate && has(Flaw.UNWELL, present)) {
            throw new HostException("component pump waits for Wire");
        }
    }

    /** As a wait for the framework is. */
    private static void interruptible() throws HostException {
        if (Thread.currentThread().isInterrupted()) {
            throw new HostException("the wait was interrupted");
        }
    }
}
