// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.software.internal.packages.UpdateResult;

/** The table of decision 18. */
class AftermathTest {
    private static final Set<String> ALL = Installation.names(Samples.V1);

    private static Software installing(Software delivered) {
        return Samples.next(Machine.install(delivered));
    }

    private static Software activating(Software installed) {
        return Samples.next(Machine.activate(installed, ALL));
    }

    private static Software updated() {
        return Machine.installed(installing(Samples.updating()), Map.of());
    }

    private static Software interrupted(Software software) {
        return Objects.requireNonNull(Aftermath.interrupted(software));
    }

    private static void isOldVersion(Software software) {
        assertThat(software.state()).isEqualTo(UpdateState.INSTALLED);
        assertThat(software.result()).isEqualTo(UpdateResult.INSTALL_FAILED);
        assertThat(software.active()).isTrue();
        assertThat(software.described()).isEqualTo(Samples.V1);
        assertThat(software.step()).isEqualTo(Step.NONE);
        assertThat(software.delivered()).isNull();
        assertThat(software.reason()).contains("org.example.pumps 2.0.0");
    }

    @Test
    @DisplayName("SW-04: a first Install that fails leaves DELIVERED with result 58 (S7)")
    void firstInstallFails() {
        Software software = Aftermath.notInstalled(installing(Samples.in(UpdateState.DELIVERED)), "no such package");
        assertThat(software.state()).isEqualTo(UpdateState.DELIVERED);
        assertThat(software.result()).isEqualTo(UpdateResult.INSTALL_FAILED);
        assertThat(software.reason()).contains("org.example.pumps 1.0.0").contains("no such package");
        assertThat(Machine.install(software)).isInstanceOf(Judgement.Next.class);
    }

    @Test
    @DisplayName("SW-15: an update that cannot be installed is put back, and says which version was refused")
    void updateInstallFails() {
        isOldVersion(Aftermath.notInstalled(installing(Samples.updating()), "no such package"));
    }

    @Test
    @DisplayName("SW-07: a first Activate that fails changes nothing but the reason")
    void firstActivateFails() {
        Software before = Samples.in(UpdateState.INSTALLED);
        Software software = Aftermath.notActivated(activating(before), "it throws");
        assertThat(software.reason()).contains("it throws");
        assertThat(software.reason(before.reason())).isEqualTo(before);
    }

    @Test
    @DisplayName("SW-15: an update whose gate stays shut is put back")
    void updateGateFails() {
        isOldVersion(Aftermath.notActivated(activating(updated()), "it throws"));
    }

    @Test
    @DisplayName(
            "SW-14: an update that keeps the gateway from coming up twice is put back, a first version switched off")
    void startsFail() {
        isOldVersion(Aftermath.notComingUp(Machine.activated(updated(), ALL), "did not come up"));
        Software first = Machine.activated(Samples.in(UpdateState.INSTALLED), ALL);
        Software off = Aftermath.notComingUp(first, "did not come up");
        assertThat(off.state()).isEqualTo(UpdateState.INSTALLED);
        assertThat(off.result()).isEqualTo(UpdateResult.DEVICE_ERROR);
        assertThat(off.active()).isFalse();
        assertThat(off.described()).isEqualTo(Samples.V1);
    }

    @Test
    @DisplayName("SW-14: what survived a start is not blamed for later ones")
    void provenSoftwareStays() {
        Software proven = Machine.proven(Machine.activated(updated(), ALL));
        assertThat(proven.former()).isNull();
        assertThat(Aftermath.notComingUp(proven, "did not come up")).isEqualTo(proven);
    }

    @Test
    @DisplayName("SW-14: a crash in a transfer leaves INITIAL with result 52")
    void crashInTransfer() {
        for (UpdateState state : new UpdateState[] {UpdateState.DOWNLOAD_STARTED, UpdateState.DOWNLOADED}) {
            Software software = interrupted(Samples.in(state));
            assertThat(software.state()).isEqualTo(UpdateState.INITIAL);
            assertThat(software.result()).isEqualTo(UpdateResult.CONNECTION_LOST);
        }
    }

    @Test
    @DisplayName("SW-14: a crash during Install and Activate leaves the old version")
    void crashInUpdate() {
        isOldVersion(interrupted(installing(Samples.updating())));
        isOldVersion(interrupted(activating(updated())));
    }

    @Test
    @DisplayName("SW-14: a crash of a first version during Install leaves DELIVERED, during Activate an inactive one")
    void crashOfAFirstVersion() {
        Software install = interrupted(installing(Samples.in(UpdateState.DELIVERED)));
        assertThat(install.state()).isEqualTo(UpdateState.DELIVERED);
        assertThat(install.result()).isEqualTo(UpdateResult.INSTALL_FAILED);
        Software activate = interrupted(activating(Samples.in(UpdateState.INSTALLED)));
        assertThat(activate.state()).isEqualTo(UpdateState.INSTALLED);
        assertThat(activate.result()).isEqualTo(UpdateResult.DEVICE_ERROR);
        assertThat(activate.active()).isFalse();
    }

    @Test
    @DisplayName("SW-14: a crash during Uninstall and Delete is finished by the next start")
    void crashInRemoval() {
        Software installed = Samples.in(UpdateState.INSTALLED);
        assertThat(interrupted(installed.step(Step.UNINSTALL))).isEqualTo(Software.NEW);
        assertThat(Aftermath.interrupted(installed.step(Step.DELETE))).isNull();
    }

    @Test
    @DisplayName("SW-04: an Uninstall that is refused leaves INSTALLED with result 59 (S10)")
    void uninstallFails() {
        Software active = Machine.activated(Samples.in(UpdateState.INSTALLED), ALL);
        Software software = Aftermath.notUninstalled(active.step(Step.UNINSTALL), "the console uses it");
        assertThat(software.state()).isEqualTo(UpdateState.INSTALLED);
        assertThat(software.result()).isEqualTo(UpdateResult.UNINSTALL_FAILED);
        assertThat(software.active()).isTrue();
        assertThat(software.reason()).contains("the console uses it");
    }

    @Test
    @DisplayName("SW-14: where not even the roll-back works, what is in place is said not to run")
    void rollBackFails() {
        Software off = Aftermath.switchedOff(
                Machine.activated(Samples.in(UpdateState.INSTALLED), ALL), UpdateResult.INSTALL_FAILED, "lost");
        assertThat(off.active()).isFalse();
        assertThat(off.state()).isEqualTo(UpdateState.INSTALLED);
    }
}
