// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.lifecycle;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postern.software.internal.packages.SoftwarePackage;

/** Where packages are put in place: the framework. Called by one thread at a time; every call may be repeated. */
public interface Host {
    /** Whether the gateway stops: what fails then fails for that. */
    boolean stopping();

    /**
     * Removes whatever an earlier run left.
     *
     * @param kept what is to be put in place again: configurations of it stay
     */
    void clear(Map<Integer, SoftwarePackage> kept) throws HostException;

    /**
     * Gives the framework the jars of a package, and no more: others may bring what they need. {@link #arrange} goes on.
     *
     * @throws HostException with the reason
     */
    void bring(int id, SoftwarePackage target) throws HostException;

    /** The packages that the framework has, each after those it depends on as far as that is possible. */
    List<Integer> order();

    /**
     * Finds out whether there is what a package asks for, as far as that can be told before it is installed.
     *
     * @param others packages that are delivered, and may be installed first
     * @throws HostException with what is missing
     */
    void requireResolvable(int id, SoftwarePackage target, Collection<SoftwarePackage> others) throws HostException;

    /**
     * Finds out whether the disk takes a package, and takes back what it replaces. Changes nothing.
     *
     * @throws HostException if it does not
     */
    void requireRoom(int id, SoftwarePackage target) throws HostException;

    /**
     * Makes the bundles of a package those of {@code target}, resolved and not started; what is in place already is updated.
     *
     * What is in place as a whole already is not touched.
     *
     * @param target null for none
     * @throws UntouchedException with the reason, if nothing was changed
     * @throws HostException with the reason; what is in place then is not said
     */
    void arrange(int id, @Nullable SoftwarePackage target) throws HostException;

    /**
     * Makes these bundles of a package run and no other of it.
     *
     * @param gate whether they have to be well as the package says, or started only
     * @throws HostException with the reason; what runs then is not said
     */
    void run(int id, Set<String> symbolicNames, boolean gate) throws HostException;

    /** Whether a package is as it was left: nobody else started, stopped or took a bundle of it. */
    boolean intact(int id);
}
