// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.leshan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.itests.kit.ConsoleVisitor;
import org.postern.itests.kit.Gateway;
import org.postern.itests.kit.GatewaySetup;
import org.postern.itests.kit.Jars;
import org.postern.itests.kit.LwM2mServerPeer;
import org.postern.itests.kit.ServerEvent.Updated;

/** What an administrator finds in the log of an ordinary day. */
class LogIT {
    /** Time, level, the last part of the logger's name, text. */
    private static final String FORM =
            "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} (INFO|WARN|ERROR) [a-z]\\w* - \\S.*";

    private static final String JAR = "temperature.jar";

    @Test
    @DisplayName(
            "start, console, registration, an object that comes and goes, end: one line per change, and none of a library")
    void quiet(@TempDir Path folder) {
        int port = ConsoleVisitor.freePort();
        GatewaySetup setup = GatewaySetup.in(folder, "quiet");
        try (LwM2mServerPeer peer = LeshanPeer.start(List.of());
                Gateway gateway = setup.server(peer).console(port).start().awaitRegistered(1)) {
            assertThat(ConsoleVisitor.signIn(gateway, port).get("/system/console/gateway"))
                    .contains("Gateway");
            int mark = peer.journal().mark();
            setup.deploy(Jars.example("temperature"), JAR);
            peer.journal().await(mark, Updated.class, event -> event.links() != null, "Update with the object");
            int removal = peer.journal().mark();
            setup.remove(JAR);
            peer.journal().await(removal, Updated.class, event -> event.links() != null, "Update without the object");
            assertThat(gateway.terminate()).isZero();

            // of the example, where the machine has no sensor, and of a Java that has options of the machine
            List<String> log = gateway.log().since(0).stream()
                    .filter(line -> !line.contains(" INFO Sensor - "))
                    .filter(line -> !line.startsWith("Picked up "))
                    .toList();
            assertThat(log).allMatch(line -> line.matches(FORM), "has the form of a line");
            assertThat(log)
                    .extracting(LogIT::withoutNumbers)
                    .containsExactlyInAnyOrder(
                            "INFO engine - The gateway is quiet",
                            "INFO objects - Object 14 (LWM2M Software Component) is served by org.postern.software V",
                            "INFO objects - Object 9 (LWM2M Software Management) is served by org.postern.software V",
                            "INFO objects - Object 3 (Device) is served by org.postern.object.device V",
                            "INFO registration - Server 1 (URI): registering",
                            "INFO registration - Server 1 (URI): registered as PATH for 86400 s",
                            "WARN console - The console has no password yet",
                            "INFO console - Signed in to the console from 127.0.0.1",
                            "INFO objects - Object 3303 (Temperature) is served by org.postern.examples.temperature V",
                            "INFO objects - Object 3303 (Temperature) is gone with org.postern.examples.temperature V",
                            "INFO registration - Server 1 (URI): registration ends");
        }
    }

    /** Less the time, and what differs from run to run. */
    private static String withoutNumbers(String line) {
        return line.substring("2026-01-01 12:00:00.123 ".length())
                .replace("is taken over by", "is served by") // where the stand-in was sooner
                .replaceFirst("coap://[\\w.:]+", "URI")
                .replaceFirst("registered as \\S+", "registered as PATH")
                .replaceFirst("by (org\\.postern\\.\\S+) .*", "by $1 V")
                .replaceFirst("with (org\\.postern\\.\\S+) .*", "with $1 V")
                .replaceFirst("(no password yet):.*", "$1");
    }
}
