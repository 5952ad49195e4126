// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.object;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.api.Outcome;
import org.postern.software.internal.EmptyStore;
import org.postern.software.internal.FakeContext;
import org.postern.software.internal.FakePackages;
import org.postern.software.internal.SoftwareComponent;
import org.postern.software.internal.delivery.PullRequest;
import org.postern.software.internal.packages.Refusal;
import org.postern.software.internal.packages.UpdateResult;

class PackageInstanceTest {
    private final FakePackages packages = new FakePackages();
    private final PackageInstance instance =
            new PackageInstance(3, new SoftwareComponent(FakeContext.empty(), new EmptyStore(), packages));

    private void write(String uri) {
        Outcome outcome = instance.uri(uri);
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        ((Outcome.Accepted) outcome).then().run();
    }

    @Test
    @DisplayName("SW-10: User name and password are for one transfer, and do not go to the server of the next")
    void oneTransfer() {
        instance.user("me");
        instance.password("secret");
        write("https://one.example/package.jar");
        packages.listeners.get(0).failed(new Refusal(UpdateResult.CONNECTION_LOST, "it was lost"));

        write("https://two.example/package.jar");

        assertThat(packages.pulls)
                .containsExactly(
                        new PullRequest("https://one.example/package.jar", "me", "secret"),
                        new PullRequest("https://two.example/package.jar", "", ""));
    }
}
