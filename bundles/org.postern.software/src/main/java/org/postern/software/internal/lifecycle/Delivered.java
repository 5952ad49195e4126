// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.lifecycle;

import org.jspecify.annotations.Nullable;
import org.postern.software.internal.packages.Origin;
import org.postern.software.internal.packages.Refusal;
import org.postern.software.internal.packages.SoftwarePackage;
import org.postern.software.internal.packages.StagedFile;
import org.postern.software.internal.packages.UpdateResult;
import org.postern.software.internal.packages.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of packages that came (S2 to S5). */
final class Delivered {
    private static final Logger LOG = LoggerFactory.getLogger("postern.software");

    private final Inventory inventory;
    private final Verifier verifier;

    Delivered(Inventory inventory, Verifier verifier) {
        this.inventory = inventory;
        this.verifier = verifier;
    }

    void received(int id) {
        inventory.move(id, Machine::received);
    }

    void failed(int id, Refusal refusal) {
        LOG.warn("The package for /9/{} is refused: {}", id, refusal.reason());
        inventory.move(id, software -> Machine.broken(software, refusal.result(), refusal.reason()));
        inventory.note(id);
    }

    /** Judges it. On the worker. */
    void judge(int id, StagedFile file, Origin origin) {
        Verdict verdict;
        try {
            verdict = verifier.verify(file, origin, this::installed);
        } catch (RuntimeException broken) {
            LOG.error("The package for /9/{} could not be judged", id, broken);
            verdict = new Refusal(UpdateResult.DEVICE_ERROR, "it could not be judged: " + broken);
        }
        if (verdict instanceof SoftwarePackage accepted) {
            Judgement judgement = inventory.begin(id, software -> Machine.verified(software, accepted));
            if (judgement instanceof Judgement.Refused refused) {
                failed(id, new Refusal(UpdateResult.NO_STORAGE, refused.text()));
            } else if (judgement instanceof Judgement.Next) {
                LOG.info("{} is delivered as /9/{}", Installation.title(accepted), id);
            }
        } else {
            failed(id, (Refusal) verdict);
        }
    }

    /** The version that is in place of a package of this name; null for none. */
    private @Nullable String installed(String name) {
        for (Software software : inventory.all().values()) {
            Installation installed = software.installed();
            if (installed != null && installed.software().description().name().equals(name)) {
                return installed.software().description().version();
            }
        }
        return null;
    }
}
