// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.lifecycle;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts right what somebody else did to bundles of packages, or has object 9 say that it cannot be. On the worker only. */
final class Repair {
    private static final Logger LOG = LoggerFactory.getLogger("postern.software");

    private final Inventory inventory;
    private final Host host;
    private final Work work;

    Repair(Inventory inventory, Host host, Work work) {
        this.inventory = inventory;
        this.host = host;
        this.work = work;
    }

    /** Looks at all packages with which nothing is being done. */
    void all() {
        inventory.all().forEach((id, software) -> {
            Installation installed = software.installed();
            boolean idle = software.step() == Step.NONE || software.step() == Step.TRANSFER;
            if (installed != null && idle && !work.hung() && !host.intact(id)) {
                one(id, software, installed);
            }
        });
    }

    private void one(int id, Software software, Installation installed) {
        LOG.warn(
                "/9/{}: somebody else started, stopped or removed a bundle of {}; it is put right. Use object 9, the page"
                        + " Software or postern sw",
                id,
                installed.title());
        try {
            host.arrange(id, installed.software());
            host.run(id, installed.running(), false);
        } catch (HungException hanging) {
            work.hang(id, hanging);
        } catch (HostException refused) {
            LOG.error("/9/{}: {}. It does not run.", id, refused.reason());
            work.stop(id);
            Software off = Aftermath.switchedOff(
                    software,
                    software.result(),
                    installed.title() + " was changed by somebody else and cannot be put right: " + refused.reason());
            inventory.end(id, off.step(software.step()));
        }
    }
}
