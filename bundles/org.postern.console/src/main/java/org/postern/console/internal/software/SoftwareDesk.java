// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.software;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.postern.console.internal.gateway.EventHub;
import org.postern.management.api.SoftwareManagement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Knows the software management while it is there; asks nothing of it before somebody opens the page. Thread-safe. */
@Component(service = SoftwareDesk.class)
public final class SoftwareDesk {
    private static final Logger LOG = LoggerFactory.getLogger("postern.console");

    private final EventHub hub;
    private @Nullable SoftwareManagement software;
    private @Nullable AutoCloseable listening;

    @Activate
    public SoftwareDesk(@Reference EventHub hub) {
        this.hub = hub;
    }

    @Deactivate
    void close() {
        release();
    }

    /** Called by DS. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    synchronized void bindSoftware(SoftwareManagement present) {
        release();
        software = present;
        hub.changed("software");
    }

    /** Called by DS. */
    synchronized void unbindSoftware(SoftwareManagement gone) {
        if (software == gone) {
            release();
            software = null;
            hub.changed("software");
        }
    }

    /** The service; from the first call on the open pages hear of its changes. */
    synchronized Optional<SoftwareManagement> software() {
        SoftwareManagement present = software;
        if (present != null && listening == null) {
            listening = present.listen(() -> hub.changed("software"));
        }
        return Optional.ofNullable(present);
    }

    private synchronized void release() {
        AutoCloseable handle = listening;
        listening = null;
        if (handle != null) {
            try {
                handle.close();
            } catch (Exception e) {
                LOG.debug("The software management did not let go of the console's listener", e);
            }
        }
    }
}
