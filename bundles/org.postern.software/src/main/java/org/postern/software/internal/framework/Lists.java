// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.framework;

import java.util.Collection;
import java.util.function.IntPredicate;
import org.osgi.framework.Bundle;

/** Whether what packages change in the list of objects is told at once (SW-09). */
public final class Lists {
    /** Who tells servers. */
    @FunctionalInterface
    public interface Announcements {
        /** See {@link org.postern.management.api.GatewayManagement#holdBack}. */
        void holdBack(long bundleId, boolean quiet);
    }

    private final long own;
    private final IntPredicate prompt;
    private final Announcements announcements;
    private volatile boolean starting;

    /**
     * @param own the bundle of objects 9 and 14, whose instances come and go with packages
     * @param prompt resource 8 of an instance of object 9
     */
    public Lists(long own, IntPredicate prompt, Announcements announcements) {
        this.own = own;
        this.prompt = prompt;
        this.announcements = announcements;
    }

    /** While packages are put in place after a start none of them changes: what is told late is no news of a package. */
    public void starting(boolean now) {
        starting = now;
    }

    /** Before the bundles of a package do anything. */
    void apply(int id, Collection<Bundle> bundles) {
        boolean quiet = !starting && !prompt.test(id);
        announcements.holdBack(own, quiet);
        for (Bundle bundle : bundles) {
            announcements.holdBack(bundle.getBundleId(), quiet);
        }
    }
}
