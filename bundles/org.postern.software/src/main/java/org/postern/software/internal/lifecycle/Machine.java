// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.lifecycle;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.postern.api.Argument;
import org.postern.api.Arguments;
import org.postern.api.Refusal;
import org.postern.software.internal.lifecycle.Judgement.Already;
import org.postern.software.internal.lifecycle.Judgement.Next;
import org.postern.software.internal.lifecycle.Judgement.Refused;
import org.postern.software.internal.packages.SoftwarePackage;
import org.postern.software.internal.packages.UpdateResult;

/**
 * The machines of package and activation: what may be asked of a package, and what it is afterwards (SW-04 to SW-07).
 * {@link Aftermath} has the ways back.
 */
final class Machine {
    private Machine() {}

    /** S1: a package or its URI is written. */
    static Judgement begin(Software software) {
        if (software.state() != UpdateState.INITIAL || software.step() != Step.NONE) {
            return refused("a package can be written in state INITIAL only, and it is " + software.state()
                    + ": execute Uninstall first, with argument 1 to update what is installed");
        }
        return new Next(software.to(UpdateState.DOWNLOAD_STARTED, UpdateResult.DOWNLOADING, "")
                .step(Step.TRANSFER));
    }

    /** A pull goes on after a start, from wherever it stood. */
    static Software pulledAgain(Software software) {
        return software.to(UpdateState.DOWNLOAD_STARTED, UpdateResult.DOWNLOADING, "")
                .step(Step.TRANSFER);
    }

    /** S2: it is here. */
    static Judgement received(Software software) {
        return software.state() == UpdateState.DOWNLOAD_STARTED
                ? new Next(software.to(UpdateState.DOWNLOADED, UpdateResult.DOWNLOADING, "")
                        .step(Step.TRANSFER))
                : new Already();
    }

    /** S3, S5: it does not come, or is not accepted. */
    static Judgement broken(Software software, UpdateResult result, String reason) {
        return software.step() == Step.TRANSFER
                ? new Next(software.to(UpdateState.INITIAL, result, reason))
                : new Already();
    }

    /** S4: it is accepted. */
    static Judgement verified(Software software, SoftwarePackage accepted) {
        return software.state() == UpdateState.DOWNLOADED
                ? new Next(software.delivered(accepted).to(UpdateState.DELIVERED, UpdateResult.VERIFIED, ""))
                : new Already();
    }

    /** Install is asked for. */
    static Judgement install(Software software) {
        return software.state() == UpdateState.DELIVERED
                ? new Next(software.step(Step.INSTALL))
                : refused("there is nothing to install in state " + software.state() + ": deliver a package first");
    }

    /**
     * S6: it is installed; what was there before is kept.
     *
     * @param ids instances of object 14 by symbolic name
     */
    static Software installed(Software software, Map<String, Integer> ids) {
        SoftwarePackage delivered = software.delivered();
        if (delivered == null) {
            throw new IllegalStateException("nothing was delivered");
        }
        return software.installed(Installation.of(delivered), software.installed())
                .delivered(null)
                .components(ids)
                .to(UpdateState.INSTALLED, UpdateResult.INSTALLED, "");
    }

    /** Uninstall is asked for: S8 and S11 happen at once, S9 is to be done. */
    static Judgement uninstall(Software software, Arguments arguments) {
        if (!valid(arguments)) {
            return new Refused(
                    Refusal.BAD_REQUEST, "the argument is 0, to remove, or 1, to update; neither has a value");
        }
        boolean update = arguments.has(1);
        if (software.state() == UpdateState.DELIVERED && !update) {
            return new Next(software.delivered(null).to(UpdateState.INITIAL, UpdateResult.INITIAL, ""));
        }
        if (software.state() != UpdateState.INSTALLED) {
            return refused("nothing is installed in state " + software.state());
        }
        return new Next(
                update ? software.to(UpdateState.INITIAL, UpdateResult.INITIAL, "") : software.step(Step.UNINSTALL));
    }

    private static boolean valid(Arguments arguments) {
        if (arguments.list().size() > 1) {
            return false;
        }
        for (Argument argument : arguments.list()) {
            if (argument.digit() > 1 || argument.value() != null) {
                return false;
            }
        }
        return true;
    }

    /** S9: it is gone. */
    static Software uninstalled() {
        return Software.NEW;
    }

    /** Activate is asked for, of all components or some. */
    static Judgement activate(Software software, Set<String> names) {
        Installation installed = software.installed();
        if (software.state() != UpdateState.INSTALLED || installed == null) {
            return refused("software can be activated in state INSTALLED only, and it is " + software.state());
        }
        return installed.running().containsAll(names) ? new Already() : new Next(software.step(Step.ACTIVATE));
    }

    /** They run. */
    static Software activated(Software software, Set<String> names) {
        return withRunning(software, names, true).to(UpdateState.INSTALLED, software.result(), "");
    }

    /** Deactivate is asked for, of all components or some: they are not to run any more, whatever happens next. */
    static Judgement deactivate(Software software, Set<String> names) {
        Installation installed = software.installed();
        if (software.state() != UpdateState.INSTALLED || installed == null) {
            return refused("software can be deactivated in state INSTALLED only, and it is " + software.state());
        }
        Set<String> left = new TreeSet<>(installed.running());
        return left.removeAll(names)
                ? new Next(software.installed(installed.running(left), software.former())
                        .step(Step.DEACTIVATE))
                : new Already();
    }

    /** They do not run. */
    static Software deactivated(Software software, String reason) {
        return software.to(UpdateState.INSTALLED, software.result(), reason);
    }

    /** The instance is deleted (SW-16). */
    static Judgement delete(Software software) {
        return new Next(software.step(Step.DELETE));
    }

    /** A start of the gateway succeeded: what runs is good, and what was before is needed no more. */
    static Software proven(Software software) {
        Installation installed = software.installed();
        return installed == null || !installed.trial() ? software : software.installed(installed.trial(false), null);
    }

    private static Software withRunning(Software software, Set<String> names, boolean trial) {
        Installation installed = software.installed();
        if (installed == null) {
            throw new IllegalStateException("nothing is installed");
        }
        Set<String> all = new TreeSet<>(installed.running());
        all.addAll(names);
        return software.installed(installed.running(all).trial(trial), software.former());
    }

    private static Judgement refused(String text) {
        return new Refused(Refusal.METHOD_NOT_ALLOWED, text);
    }
}
