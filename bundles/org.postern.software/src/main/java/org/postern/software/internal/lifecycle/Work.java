// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.lifecycle;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postern.api.Arguments;
import org.postern.api.Outcome;
import org.postern.api.Refusal;
import org.postern.software.internal.packages.BundleFiles;
import org.postern.software.internal.packages.SoftwarePackage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out operations: journal, framework, journal. On the worker only. */
final class Work {
    private static final Logger LOG = LoggerFactory.getLogger("postern.software");

    private final Inventory inventory;
    private final Host host;
    private final BundleFiles files;
    private final Restart restart;
    private boolean hung;
    private boolean keepAllFiles;

    Work(Inventory inventory, Host host, BundleFiles files, Restart restart) {
        this.inventory = inventory;
        this.host = host;
        this.files = files;
        this.restart = restart;
    }

    void install(int id, CompletableFuture<Outcome> answer) {
        if (!begin(id, Machine::install, answer)) {
            return;
        }
        answer.complete(Outcome.accepted());
        Software software = inventory.of(id);
        SoftwarePackage delivered = software.delivered();
        if (delivered == null) {
            throw new IllegalStateException("/9/" + id + " is DELIVERED without a package");
        }
        try {
            host.requireRoom(id, delivered);
        } catch (HostException full) {
            LOG.warn("/9/{}: {}", id, full.reason());
            inventory.end(id, Aftermath.notInstalled(software, full.reason()));
            tidy();
            return;
        }
        try {
            host.arrange(id, delivered);
            inventory.end(id, Machine.installed(software, inventory.components(id, delivered)));
            LOG.info("{} is installed as /9/{}", Installation.title(delivered), id);
            tidy();
        } catch (HungException hanging) {
            hang(id, hanging);
        } catch (HostException refused) {
            back(id, Aftermath.notInstalled(software, refused.reason()));
        }
    }

    void uninstall(int id, Arguments arguments, CompletableFuture<Outcome> answer) {
        if (!begin(id, software -> Machine.uninstall(software, arguments), answer)) {
            return;
        }
        answer.complete(Outcome.accepted());
        Software software = inventory.of(id);
        if (software.step() == Step.UNINSTALL && remove(id, software)) {
            inventory.end(id, Machine.uninstalled());
            LOG.info("The software of /9/{} is uninstalled", id);
        }
        tidy();
    }

    void activate(int id, Set<String> names, CompletableFuture<Outcome> answer) {
        if (!begin(id, software -> Machine.activate(software, names), answer)) {
            return;
        }
        Software software = inventory.of(id);
        Set<String> running = new TreeSet<>(running(software));
        running.addAll(names);
        try {
            host.arrange(id, inPlace(software)); // what did not come with the start may come now
            host.run(id, running, true);
            Software active = Machine.activated(software, names);
            inventory.settle(id, active);
            LOG.info("{} is active", title(active));
            answer.complete(Outcome.accepted());
        } catch (HungException hanging) {
            answer.complete(Outcome.refused(Refusal.INTERNAL, hanging.reason()));
            hang(id, hanging);
        } catch (HostException unwell) {
            back(id, Aftermath.notActivated(software, unwell.reason()));
            answer.complete(Outcome.refused(Refusal.INTERNAL, unwell.reason()));
        }
    }

    void deactivate(int id, Set<String> names, CompletableFuture<Outcome> answer) {
        if (!begin(id, software -> Machine.deactivate(software, names), answer)) {
            return;
        }
        Software software = inventory.of(id);
        String reason = "";
        try {
            host.run(id, running(software), false);
        } catch (HungException hanging) {
            answer.complete(Outcome.refused(Refusal.INTERNAL, hanging.reason()));
            hang(id, hanging);
            return;
        } catch (HostException complaint) {
            reason = complaint.reason(); // it is stopped nevertheless
        }
        inventory.end(id, Machine.deactivated(software, reason));
        LOG.info("{} is not active any more", title(software));
        answer.complete(Outcome.accepted());
    }

    void delete(int id, CompletableFuture<Outcome> answer) {
        if (!inventory.has(id)) {
            answer.complete(Outcome.accepted());
        } else if (begin(id, Machine::delete, answer)) {
            answer.complete(Outcome.accepted());
            forget(id);
        }
    }

    /** A server deleted the instance: that is durable already. */
    void deleted(int id) {
        if (!hung && inventory.deleted(id)) {
            forget(id);
        }
    }

    private void forget(int id) {
        if (remove(id, inventory.of(id))) {
            inventory.forget(id);
        } else if (!hung) {
            inventory.undelete(id);
        }
        tidy();
    }

    private boolean remove(int id, Software software) {
        try {
            host.arrange(id, null);
            return true;
        } catch (HungException hanging) {
            hang(id, hanging);
        } catch (HostException refused) {
            back(id, Aftermath.notUninstalled(software, refused.reason()));
        }
        return false;
    }

    /** Makes the framework what the package is now, after something failed. */
    void back(int id, Software software) {
        LOG.warn("/9/{}: {}", id, software.reason());
        Software before = inventory.of(id);
        Installation installed = software.installed();
        try {
            host.arrange(id, installed == null ? null : installed.software());
            if (installed != null) {
                host.run(id, installed.running(), false);
            }
            inventory.end(id, software);
        } catch (HungException hanging) {
            inventory.end(id, software);
            hang(id, hanging);
        } catch (UntouchedException used) {
            LOG.error("/9/{} could not be put back: {}. It does not run.", id, used.reason());
            stop(id);
            inventory.end(id, Aftermath.notPutBack(before, software, used.reason()));
        } catch (HostException again) {
            LOG.error("/9/{} could not be put back: {}. Deliver a version that works.", id, again.reason());
            stop(id);
            inventory.end(
                    id,
                    Aftermath.switchedOff(
                            software,
                            software.result(),
                            software.reason() + "; what was there before does not run either: " + again.reason()));
        }
        tidy();
    }

    /** Makes nothing of it run, whatever is there. */
    void stop(int id) {
        try {
            host.run(id, Set.of(), false);
        } catch (HungException hanging) {
            hang(id, hanging);
        } catch (HostException complaint) {
            LOG.warn("/9/{}: {}. It is stopped nevertheless.", id, complaint.reason());
        }
    }

    /** Only the end of the process helps; what is under way stays in the journal, so that the next start puts it right. */
    void hang(int id, HungException hanging) {
        hung = true;
        if (inventory.of(id).step() != Step.NONE) {
            inventory.amend(id, software -> software.reason(hanging.reason()));
        }
        LOG.error("/9/{}: {}. The gateway ends, to be started again without it.", id, hanging.reason());
        restart.restart(hanging.reason());
    }

    boolean hung() {
        return hung;
    }

    /** A record could not be read: what it names is not known. */
    void keepAllFiles() {
        keepAllFiles = true;
    }

    /** Deletes the jars that no package names any more. */
    void tidy() {
        if (keepAllFiles || hung) {
            return;
        }
        try {
            files.retain(inventory.digests());
        } catch (IOException e) {
            LOG.warn("Jars that are not needed any more stay on the disk: {}", e.toString());
        }
    }

    /** Whether there is something to do; if not, it was answered. */
    private boolean begin(int id, Function<Software, Judgement> judge, CompletableFuture<Outcome> answer) {
        if (hung) {
            answer.complete(Outcome.refused(Refusal.UNAVAILABLE, "the gateway is about to restart"));
            return false;
        }
        Inventory.await(inventory.told(id)); // the state it is in may be over soon
        Judgement judgement = inventory.begin(id, judge);
        if (judgement instanceof Judgement.Next) {
            return true;
        }
        answer.complete(SoftwareManager.outcome(judgement));
        return false;
    }

    private static Set<String> running(Software software) {
        Installation installed = software.installed();
        return installed == null ? Set.of() : installed.running();
    }

    private static @Nullable SoftwarePackage inPlace(Software software) {
        Installation installed = software.installed();
        return installed == null ? null : installed.software();
    }

    private static @Nullable String title(Software software) {
        Installation installed = software.installed();
        return installed == null ? null : installed.title();
    }
}
