// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.lifecycle;

import java.util.Collection;
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
    private final Set<String> held = new HashSet<>();
    private final Set<Integer> meddled = new HashSet<>();
    private final Set<String> incomplete = new HashSet<>();
    private final Set<String> unresolvable = new HashSet<>();
    private final Set<String> unwell = new HashSet<>();
    private final Set<String> hanging = new HashSet<>();
    private final Set<String> tooLarge = new HashSet<>();
    private final Set<String> surprising = new HashSet<>();
    private final Set<String> stopping = new HashSet<>();
    private final Set<Integer> whole = new HashSet<>();
    private boolean needed;

    SimulatedHost(Crashes crashes) {
        this.crashes = crashes;
    }

    /** A version that does not resolve. */
    SimulatedHost unresolvable(String version) {
        unresolvable.add(version);
        return this;
    }

    /** A version that the gate does not let pass. */
    SimulatedHost unwell(String version) {
        unwell.add(version);
        return this;
    }

    /** A version whose start does not end. */
    SimulatedHost hanging(String version) {
        hanging.add(version);
        return this;
    }

    /** A version that the disk does not take. */
    SimulatedHost tooLarge(String version) {
        tooLarge.add(version);
        return this;
    }

    /** A version with which something happens that nobody foresaw. */
    SimulatedHost surprising(String version) {
        surprising.add(version);
        return this;
    }

    /** Now it resolves. */
    void resolvable(String version) {
        unresolvable.remove(version);
    }

    /** A version at whose gate the gateway begins to stop. */
    SimulatedHost stopping(String version) {
        stopping.add(version);
        return this;
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

    /** A version for which something is missing, as can be told before it is installed. */
    SimulatedHost incomplete(String version) {
        incomplete.add(version);
        return this;
    }

    @Override
    public void requireResolvable(int id, SoftwarePackage target, Collection<SoftwarePackage> others)
            throws HostException {
        if (incomplete.contains(target.description().version())) {
            throw new HostException("missing package org.example.wire beside " + others.size());
        }
    }

    /** A version that does not start any more. */
    void hold(String version) {
        held.add(version);
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
        if (tooLarge.contains(target.description().version())) {
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
            if (surprising.contains(target.description().version())) {
                throw new IllegalStateException("the bundle was uninstalled");
            }
            if (unresolvable.contains(target.description().version())) {
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
        if (held.contains(present.description().version())) {
            throw new HostException("the wire is gone");
        }
        if (hanging.contains(present.description().version())) {
            throw new HungException("the start of org.example.pump did not end within 15 s");
        }
        running.put(id, Set.copyOf(symbolicNames));
        crashes.point("after the bundles were started");
        if (gate && stopping.contains(present.description().version())) {
            Thread.currentThread().interrupt();
            throw new HostException("the component was taken away");
        }
        if (gate && unwell.contains(present.description().version())) {
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
