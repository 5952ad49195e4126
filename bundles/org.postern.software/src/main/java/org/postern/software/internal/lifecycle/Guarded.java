// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.lifecycle;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postern.software.internal.packages.SoftwarePackage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A host whose surprises are refusals as well, so that whatever happens is put back: somebody may take a bundle away. What
 * fails because the gateway stops is neither.
 */
final class Guarded implements Host {
    private static final Logger LOG = LoggerFactory.getLogger("postern.software");

    private final Host host;

    Guarded(Host host) {
        this.host = host;
    }

    /** What the host does. */
    private interface Action {
        void run() throws HostException;
    }

    private void guard(Action action) throws HostException {
        if (stopping()) {
            throw new StoppingException();
        }
        try {
            action.run();
        } catch (StoppingException stopping) {
            throw stopping;
        } catch (HostException refused) {
            if (stopping()) {
                throw new StoppingException();
            }
            throw refused;
        } catch (RuntimeException | LinkageError unexpected) {
            if (stopping()) {
                throw new StoppingException();
            }
            LOG.error("Software is put back, for something went wrong that was not foreseen", unexpected);
            throw new HostException("the framework does not do it: " + unexpected);
        }
    }

    @Override
    public boolean stopping() {
        return Thread.currentThread().isInterrupted() || host.stopping();
    }

    @Override
    public void clear(Map<Integer, SoftwarePackage> kept) throws HostException {
        guard(() -> host.clear(kept));
    }

    @Override
    public void bring(int id, SoftwarePackage target) throws HostException {
        guard(() -> host.bring(id, target));
    }

    @Override
    public List<Integer> order() {
        return host.order();
    }

    @Override
    public void requireResolvable(int id, SoftwarePackage target, Collection<SoftwarePackage> others)
            throws HostException {
        guard(() -> host.requireResolvable(id, target, others));
    }

    @Override
    public boolean intact(int id) {
        return stopping() || host.intact(id);
    }

    @Override
    public void requireRoom(int id, SoftwarePackage target) throws HostException {
        guard(() -> host.requireRoom(id, target));
    }

    @Override
    public void arrange(int id, @Nullable SoftwarePackage target) throws HostException {
        guard(() -> host.arrange(id, target));
    }

    @Override
    public void run(int id, Set<String> symbolicNames, boolean gate) throws HostException {
        guard(() -> host.run(id, symbolicNames, gate));
    }
}
