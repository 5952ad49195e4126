// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.lifecycle;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postern.software.internal.packages.SoftwarePackage;
import org.postern.software.internal.packages.UpdateResult;

/** What a package is after something failed. Object 9 then describes what is in place, not what was tried. */
final class Aftermath {
    private Aftermath() {}

    /** S7, or the old version was put back. */
    static Software notInstalled(Software software, String reason) {
        SoftwarePackage refused = software.delivered();
        String text = refused == null ? reason : Installation.title(refused) + " cannot be installed: " + reason;
        return software.installed() == null
                ? software.to(UpdateState.DELIVERED, UpdateResult.INSTALL_FAILED, text)
                : software.delivered(null).to(UpdateState.INSTALLED, UpdateResult.INSTALL_FAILED, text);
    }

    /** The gate stayed shut: the former version is in place again, or everything is as it was before (SW-07). */
    static Software notActivated(Software software, String reason) {
        Software back = putBack(software, "cannot be activated: " + reason);
        return back != null
                ? back
                : software.to(
                        UpdateState.INSTALLED, software.result(), title(software) + " cannot be activated: " + reason);
    }

    /** S10. */
    static Software notUninstalled(Software software, String reason) {
        UpdateState state = software.installed() == null ? UpdateState.INITIAL : UpdateState.INSTALLED;
        return software.to(state, UpdateResult.UNINSTALL_FAILED, title(software) + " cannot be uninstalled: " + reason);
    }

    /** What is in place does not run, and there is nothing to go back to. */
    static Software switchedOff(Software software, UpdateResult result, String reason) {
        Installation installed = software.installed();
        return installed == null
                ? software.to(UpdateState.INITIAL, result, reason)
                : software.installed(installed.running(Set.of()).trial(false), null)
                        .to(software.state(), result, reason);
    }

    /**
     * What failed cannot be taken out again, because somebody else uses it: it stays, and does not run.
     *
     * @param before what it was while it was tried
     * @param back what it was to be again
     */
    static Software notPutBack(Software before, Software back, String reason) {
        String text = back.reason() + "; what was there before is not put back: " + reason;
        return before.step() == Step.INSTALL || before.installed() == null
                ? switchedOff(back, back.result(), text)
                : switchedOff(
                        before.to(UpdateState.INSTALLED, UpdateResult.DEVICE_ERROR, text),
                        UpdateResult.DEVICE_ERROR,
                        text);
    }

    /** It is to run, and cannot yet: what it needs is brought by others. */
    static Software waiting(Software software, String reason) {
        Installation installed = software.installed();
        return (installed == null ? software : software.installed(installed.running(Set.of()), software.former()))
                .reason(title(software) + " waits: " + reason);
    }

    /** What a start makes of a step that did not end; null when the package is to be forgotten. */
    static @Nullable Software interrupted(Software software) {
        String why = software.reason().isEmpty() ? "the gateway ended meanwhile" : software.reason();
        return switch (software.step()) {
            case NONE -> software;
            case TRANSFER -> software.to(UpdateState.INITIAL, UpdateResult.CONNECTION_LOST, "The transfer: " + why);
            case INSTALL -> notInstalled(software, why);
            case ACTIVATE -> {
                Software back = putBack(software, "cannot be activated: " + why);
                yield back != null
                        ? back
                        : software.to(
                                UpdateState.INSTALLED,
                                UpdateResult.DEVICE_ERROR,
                                title(software) + " cannot be activated: " + why);
            }
            case DEACTIVATE -> Machine.deactivated(software, software.reason());
            case UNINSTALL -> Software.NEW;
            case DELETE -> null;
        };
    }

    /** The gateway did not come up with it. */
    static Software notComingUp(Software software, String reason) {
        Installation installed = software.installed();
        if (installed == null || !installed.trial()) {
            return software;
        }
        Software back = putBack(software, reason);
        return back != null ? back : switchedOff(software, UpdateResult.DEVICE_ERROR, installed.title() + " " + reason);
    }

    private static @Nullable Software putBack(Software software, String reason) {
        Installation former = software.former();
        return former == null
                ? null
                : software.installed(former, null)
                        .delivered(null)
                        .to(UpdateState.INSTALLED, UpdateResult.INSTALL_FAILED, title(software) + " " + reason);
    }

    private static String title(Software software) {
        Installation installed = software.installed();
        return installed == null ? "The software" : installed.title();
    }
}
