// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.lifecycle;

import java.util.Set;
import java.util.TreeSet;
import org.postern.software.internal.packages.BundleEntry;
import org.postern.software.internal.packages.SoftwarePackage;

/**
 * A package that is in place, or was.
 *
 * @param software what it is
 * @param running the symbolic names of the bundles that are to run
 * @param trial whether it was activated and no start of the gateway succeeded with it yet
 */
public record Installation(SoftwarePackage software, Set<String> running, boolean trial) {
    public Installation {
        running = Set.copyOf(running);
    }

    /** Not activated. */
    static Installation of(SoftwarePackage software) {
        return new Installation(software, Set.of(), false);
    }

    /** The symbolic names of all its bundles. */
    public Set<String> all() {
        return names(software);
    }

    /** Whether all its bundles are to run. */
    public boolean active() {
        return running.equals(all());
    }

    /** Its version, for people. */
    String title() {
        return title(software);
    }

    Installation running(Set<String> names) {
        return new Installation(software, names, trial);
    }

    Installation trial(boolean on) {
        return new Installation(software, running, on);
    }

    /** The symbolic names of the bundles of a package. */
    static Set<String> names(SoftwarePackage software) {
        Set<String> names = new TreeSet<>();
        for (BundleEntry bundle : software.description().bundles()) {
            names.add(bundle.symbolicName());
        }
        return names;
    }

    static String title(SoftwarePackage software) {
        return software.description().name() + " " + software.description().version();
    }
}
