// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.itests.kit.ServerEvent.Notified;
import org.postern.itests.kit.ServerEvent.Updated;

/** Bundles that come, change and go while the gateway is registered and observed. */
public abstract class DeployScenarios extends OneGatewayScenarios {
    private static final String TEMPERATURE = "/3303/0/5700";
    private static final String JAR = "temperature.jar";

    @Override
    protected void prepare(GatewaySetup gateway) {
        gateway.deploy(Jars.testObjects(), "objects.jar")
                // a machine that is busy may need long for a bundle that is replaced
                .configure("org.postern.engine", "{\"holdMillis\": 60000}");
    }

    @Override
    protected List<String> served() {
        return List.of("/42773/0");
    }

    private void awaitNotified(int mark, String path, Predicate<Integer> code, String what) {
        journal()
                .await(
                        mark,
                        Notified.class,
                        event -> event.path().equals(path)
                                && code.test(event.answer().code()),
                        what);
    }

    @Test
    @DisplayName(
            "HOT-01, HOT-02, DM-43: a bundle is listed when it comes and unlisted when it goes, and nothing else is interrupted")
    void comesAndGoes() {
        device().observe(Counter.COUNT).expect(205);
        int start = journal().mark();

        setup().deploy(Jars.example("temperature"), JAR);
        Links.awaitListed(journal(), start, "/3303/0");
        device().observe(TEMPERATURE).expect(205);
        new Counter(device()).notifies();

        int removal = journal().mark();
        setup().remove(JAR);
        awaitNotified(removal, TEMPERATURE, code -> code == 404, "last notification, 4.04");
        Links.awaitUnlisted(journal(), removal, "/3303/0");
        device().read("/3303/0").expect(404);
        new Counter(device()).notifies();
        assertThat(stayedRegistered(start)).isTrue();
        device().cancel(Counter.COUNT).expect(205);
    }

    @Test
    @DisplayName("HOT-05, UPD-12: a bundle is updated in place under a live observation and nobody notices")
    void updatesInPlace(@TempDir Path folder) {
        int start = journal().mark();
        setup().deploy(Jars.example("temperature"), JAR);
        Links.awaitListed(journal(), start, "/3303/0");
        device().observe(TEMPERATURE).expect(205);

        int update = journal().mark();
        int log = gateway().log().mark();
        Path newer = Jars.newer(Jars.example("temperature"), folder.resolve("newer.jar"), "99.0.0");
        setup().deploy(newer, JAR);
        gateway()
                .log()
                .await(log, line -> line.contains("3303") && line.contains("99.0.0"), "log line about the update");
        int after = journal().mark();
        awaitNotified(after, TEMPERATURE, code -> code == 205, "notification after the update");
        assertThat(journal().since(update, Notified.class))
                .allMatch(event -> event.answer().code() == 205);
        assertThat(journal().since(update, Updated.class))
                .as("object list untouched")
                .isEmpty();
        assertThat(stayedRegistered(start)).isTrue();

        int removal = journal().mark();
        setup().remove(JAR);
        Links.awaitUnlisted(journal(), removal, "/3303/0");
    }
}
