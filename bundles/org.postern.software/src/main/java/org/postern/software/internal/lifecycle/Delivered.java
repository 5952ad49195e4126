// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.lifecycle;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Version;
import org.postern.software.internal.delivery.DeliveryListener;
import org.postern.software.internal.delivery.Resumption;
import org.postern.software.internal.packages.Origin;
import org.postern.software.internal.packages.Refusal;
import org.postern.software.internal.packages.SoftwarePackage;
import org.postern.software.internal.packages.StagedFile;
import org.postern.software.internal.packages.UpdateResult;
import org.postern.software.internal.packages.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of packages that came (S2 to S5). An instance takes the package that was begun last: what still comes of an
 * earlier one, because its instance was deleted meanwhile, is dropped.
 */
final class Delivered {
    private static final Logger LOG = LoggerFactory.getLogger("postern.software");

    private final Inventory inventory;
    private final Host host;
    private final Verifier verifier;
    private final Executor worker;
    private final Runnable tidy;
    private final Map<Integer, DeliveryListener> open = new ConcurrentHashMap<>();

    /** @param tidy deletes jars that no package names, on the worker */
    Delivered(Inventory inventory, Host host, Verifier verifier, Executor worker, Runnable tidy) {
        this.inventory = inventory;
        this.host = host;
        this.verifier = verifier;
        this.worker = worker;
        this.tidy = tidy;
    }

    /** Whom to tell what became of the package that has just begun to come. */
    DeliveryListener receiver(int id, Origin origin) {
        DeliveryListener receiver = new DeliveryListener() {
            @Override
            public void delivered(StagedFile file) {
                Delivered.this.delivered(id, this, file, origin);
            }

            @Override
            public void failed(Refusal refusal) {
                if (open.remove(id, this)) {
                    Delivered.this.failed(id, refusal);
                }
            }

            @Override
            public void reached(Resumption pull) {
                if (open.get(id) == this) {
                    inventory.pulling(id, pull);
                }
            }
        };
        open.put(id, receiver);
        return receiver;
    }

    /** The instance is gone. */
    void forget(int id) {
        open.remove(id);
    }

    private void delivered(int id, DeliveryListener receiver, StagedFile file, Origin origin) {
        if (open.get(id) != receiver) {
            discard(file);
            return;
        }
        CompletableFuture<Void> begun = inventory.told(id);
        if (begun.isDone()) {
            inventory.move(id, Machine::received);
        }
        try {
            worker.execute(() -> {
                Inventory.await(begun); // that it is on its way must be seen, too
                inventory.move(id, Machine::received);
                judge(id, receiver, file, origin);
            });
        } catch (RejectedExecutionException busy) {
            discard(file);
            receiver.failed(new Refusal(
                    UpdateResult.DEVICE_ERROR,
                    "Too many operations on software wait, or the gateway stops: deliver the package again later"));
        }
    }

    private static void discard(StagedFile file) {
        try {
            Files.deleteIfExists(file.path());
        } catch (IOException left) {
            LOG.debug("{} is deleted with the next start", file.path(), left);
        }
    }

    private void failed(int id, Refusal refusal) {
        LOG.warn("The package for /9/{} is refused: {}", id, refusal.reason());
        inventory.move(id, software -> Machine.broken(software, refusal.result(), refusal.reason()));
        inventory.note(id);
    }

    /** Judges it. On the worker. */
    private void judge(int id, DeliveryListener receiver, StagedFile file, Origin origin) {
        if (!open.remove(id, receiver)) {
            discard(file);
            return;
        }
        Verdict verdict;
        try {
            verdict = verifier.verify(file, origin, this::installed);
        } catch (RuntimeException broken) {
            LOG.error("The package for /9/{} could not be judged", id, broken);
            verdict = new Refusal(UpdateResult.DEVICE_ERROR, "it could not be judged: " + broken);
        }
        if (verdict instanceof SoftwarePackage accepted) {
            verdict = resolvable(id, accepted);
        }
        Inventory.await(inventory.told(id)); // DOWNLOADED would be over before anybody sees it
        if (verdict instanceof SoftwarePackage accepted) {
            take(id, accepted);
        } else {
            failed(id, (Refusal) verdict);
        }
        tidy.run(); // what was refused may have left jars
    }

    /** What can never be installed is better refused now, while nothing was stopped for it. */
    private Verdict resolvable(int id, SoftwarePackage accepted) {
        List<SoftwarePackage> others = new ArrayList<>();
        for (Software software : inventory.all().values()) {
            SoftwarePackage other = software.delivered();
            if (other != null) {
                others.add(other);
            }
        }
        try {
            host.requireResolvable(id, accepted, others);
            return accepted;
        } catch (HostException missing) {
            return new Refusal(
                    UpdateResult.DEVICE_ERROR,
                    Installation.title(accepted) + " cannot be resolved: " + missing.reason());
        }
    }

    private void take(int id, SoftwarePackage accepted) {
        Judgement judgement = inventory.begin(id, software -> Machine.verified(software, accepted));
        if (judgement instanceof Judgement.Refused refused) {
            failed(id, new Refusal(UpdateResult.NO_STORAGE, refused.text()));
        } else if (judgement instanceof Judgement.Next) {
            LOG.info("{} is delivered as /9/{}", Installation.title(accepted), id);
        }
    }

    /** Why what is delivered must not be installed any more; null when it may be. On the worker. */
    @Nullable
    String objection(int id) {
        Software software = inventory.of(id);
        SoftwarePackage delivered = software.delivered();
        return software.state() == UpdateState.DELIVERED && delivered != null
                ? verifier.objection(delivered, this::installed)
                : null;
    }

    /** The highest version that is in place of packages of this name; null for none. */
    private @Nullable String installed(String name) {
        Version highest = null;
        for (Software software : inventory.all().values()) {
            Installation installed = software.installed();
            if (installed != null && installed.software().description().name().equals(name)) {
                Version version =
                        Version.parseVersion(installed.software().description().version());
                highest = highest == null || version.compareTo(highest) > 0 ? version : highest;
            }
        }
        return highest == null ? null : highest.toString();
    }
}
