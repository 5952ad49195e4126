// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.framework;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.postern.software.internal.packages.BundleEntry;

/** A jar as a bundle, with the packages that have it and those that want it to run. */
final class Unit {
    private final Bundle bundle;
    private final BundleEntry entry;
    private final Set<Integer> users = new HashSet<>();
    private final Set<Integer> runners = new HashSet<>();

    Unit(Bundle bundle, BundleEntry entry) {
        this.bundle = bundle;
        this.entry = entry;
    }

    Bundle bundle() {
        return bundle;
    }

    BundleEntry entry() {
        return entry;
    }

    void use(int id) {
        users.add(id);
    }

    void leave(int id) {
        users.remove(id);
        runners.remove(id);
    }

    Set<Integer> users() {
        return new TreeSet<>(users);
    }

    boolean usedBy(int id) {
        return users.contains(id);
    }

    boolean onlyOf(int id) {
        return users.size() == 1 && users.contains(id);
    }

    boolean unused() {
        return users.isEmpty();
    }

    void starts(int id) {
        runners.add(id);
    }

    /** Whether it is there, and runs if it is to and only then. */
    boolean intact() {
        int state = bundle.getState();
        boolean runs = state == Bundle.ACTIVE || state == Bundle.STARTING;
        return state != Bundle.UNINSTALLED
                && (runs != runners.isEmpty() || bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null);
    }

    /** The same for the same packages, as another bundle. */
    Unit as(Bundle other) {
        Unit unit = new Unit(other, entry);
        unit.users.addAll(users);
        unit.runners.addAll(runners);
        return unit;
    }

    /** Whether it is to stop with this package: it was the last one. */
    boolean stops(int id) {
        return runners.remove(id) && runners.isEmpty();
    }
}
