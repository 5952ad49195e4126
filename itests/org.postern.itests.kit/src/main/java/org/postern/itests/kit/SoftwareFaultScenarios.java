// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Updates that are no good, in a gateway below a supervisor that has other software as well. */
public abstract class SoftwareFaultScenarios extends SigningScenarios {
    private static final String TEMPERATURE = "/3303/0/5700";

    /** What the product promises of a failing update, and of one that needs a restart. */
    private static final Duration ROLL_BACK = Duration.ofSeconds(30);

    private static final Duration ROLL_BACK_BY_RESTART = Duration.ofSeconds(60);

    private SoftwareInstance others;
    private SoftwareInstance climate;

    @Override
    protected void prepare(GatewaySetup gateway) {
        super.prepare(gateway);
        gateway.deploy(factory().signer().signed(Jars.testObjects()), "objects.jar");
    }

    @Override
    Gateway start(GatewaySetup gateway) {
        return gateway.startSupervised();
    }

    @Override
    protected List<String> served() {
        return List.of(Counter.INSTANCE);
    }

    @BeforeAll
    void bringOthers() {
        climate = new SoftwareInstance(device(), 1);
        others = new SoftwareInstance(device(), 0)
                .create()
                .deliver(factory().signed("org.example.others", "1.0.0", List.of(Jars.example("rack"))))
                .install()
                .activate();
    }

    @AfterEach
    void removeClimate() {
        climate.remove();
    }

    /** The version that runs before each fault. */
    private void good() {
        climate.create().deliver(factory().climate("1.0.0")).install().activate();
        device().read(TEMPERATURE).expect(205);
    }

    /** An update in which something is not as it should be, installed. */
    private void update(String version, Path... bundles) {
        climate.forUpdate()
                .deliver(factory().signed(SoftwareFactory.PACKAGE, version, List.of(bundles)))
                .install();
    }

    private Path activator(String type) {
        return Jars.activator(type, factory().file(type + ".jar"));
    }

    private void putBack(String refused, String reason) {
        // 5.03 while the object is replaced, which a change that fails does not wait for
        Pause.until(() -> device().read(TEMPERATURE).code() == 205, () -> "the thermometer does not come back");
        assertThat(climate.state()).isEqualTo(SoftwareInstance.INSTALLED);
        assertThat(climate.result()).isEqualTo(58L);
        assertThat(climate.version()).isEqualTo("1.0.0");
        assertThat(climate.active()).isTrue();
        assertThat(climate.reason()).contains(refused).contains(reason);
        othersRun();
    }

    private void othersRun() {
        assertThat(others.active()).isTrue();
        assertThat(others.result()).isEqualTo(2L);
        device().read("/42769/0").expect(205);
    }

    /** An update is refused by Activate, and a live observation of another object misses nothing. */
    private void refusedAtTheGate(String version, String reason, Path... bundles) {
        good();
        device().observe(Counter.COUNT).expect(205);
        update(version, bundles);
        long begun = System.nanoTime();
        device().execute(climate.path(10)).expect(500);
        putBack(version, reason);
        within(ROLL_BACK, begun, "update that is refused at the gate");
        new Counter(device()).notifies();
        device().cancel(Counter.COUNT).expect(205);
    }

    private static void within(Duration limit, long begun, String what) {
        Duration taken = Duration.ofNanos(System.nanoTime() - begun);
        Figures.tell(what + ", rolled back after, ms", Long.toString(taken.toMillis()));
        assertThat(taken).as(what).isLessThan(limit);
    }

    @Test
    @DisplayName(
            "SW-07, SW-12, SW-15: an update whose component stays unsatisfied is put back, and the server reads for what it waits")
    void aComponentThatStaysUnsatisfied() {
        Path waiting = Jars.waiting(Jars.example("temperature"), factory().file("waiting.jar"), "2.0.0");
        refusedAtTheGate("2.0.0", "waits for wire", waiting);
    }

    @Test
    @DisplayName(
            "SW-03, SW-04, SW-12: an update that needs what is not there is refused when it comes, and the server reads what")
    void anUpdateThatCannotBeResolved() {
        good();
        Path needing = Jars.altered(
                Jars.example("rack"),
                factory().file("needing.jar"),
                Map.of("Bundle-Version", "9.0.0", "Import-Package", "org.example.wire;version=\"[2,3)\""));
        byte[] update = factory()
                .signed(SoftwareFactory.PACKAGE, "2.6.0", List.of(factory().temperature("2.6.0"), needing));
        climate.forUpdate();
        long begun = System.nanoTime();
        device().write(climate.path(2), Format.OPAQUE, update).expect(204);
        climate.awaitResult(57);
        assertThat(climate.state()).isEqualTo(SoftwareInstance.INITIAL);
        assertThat(climate.reason()).contains("2.6.0").contains("needs the package org.example.wire, version [2,3)");
        device().read(TEMPERATURE).expect(205);
        othersRun();
        within(ROLL_BACK, begun, "update that needs what is not there");
    }

    @Test
    @DisplayName(
            "SW-07, SW-12, SW-15: an update whose activator throws is put back, and the server reads what it threw")
    void anActivatorThatThrows() {
        refusedAtTheGate("2.1.0", "this one does not start", factory().temperature("2.1.0"), activator("Throwing"));
    }

    @Test
    @DisplayName("SW-07, SW-15: an update whose object hangs while it is made is put back")
    void anObjectThatHangs() {
        good();
        update("2.5.0", factory().temperature("2.5.0"), Jars.unborn(factory().file("unborn.jar")));
        int logged = gateway().log().mark();
        int mark = journal().mark();
        long begun = System.nanoTime();
        device().execute(climate.path(10)).expect(500);
        // the log has what was decided: where nothing but the end of the process helps it ends after the answer
        gateway().log().await(logged, line -> line.contains("/9/" + climate.id() + ": "), "refusal in the log");
        if (gateway().log().since(logged).stream().anyMatch(line -> line.contains("The gateway ends"))) {
            gateway().log().await(logged, line -> line.equals("supervisor: ended with 75"), "end with 75");
            Links.awaitBack(journal(), mark);
        }
        putBack("2.5.0", "");
        within(ROLL_BACK_BY_RESTART, begun, "update with an object that hangs");
    }

    @Test
    @DisplayName(
            "SW-07, SW-14: an update whose activator hangs restarts the gateway once, with code 75, and is put back")
    void anActivatorThatHangs() {
        good();
        update("2.2.0", factory().temperature("2.2.0"), activator("Hanging"));
        int logged = gateway().log().mark();
        int mark = journal().mark();
        long begun = System.nanoTime();
        device().execute(climate.path(10)).expect(500);
        gateway().log().await(logged, line -> line.equals("supervisor: ended with 75"), "end with 75");
        Links.awaitBack(journal(), mark);
        putBack("2.2.0", "did not end within");
        within(ROLL_BACK_BY_RESTART, begun, "update that hangs");
        assertThat(ends(logged)).containsExactly("supervisor: ended with 75");
    }

    @Test
    @DisplayName("SW-14: an update with which the gateway does not come up twice is put back by the third start")
    void aGatewayThatDoesNotComeUp() {
        good();
        update("2.3.0", factory().temperature("2.3.0"), activator("Halting"));
        climate.activate();
        assertThat(climate.version()).isEqualTo("2.3.0");
        int logged = gateway().log().mark();
        int mark = journal().mark();
        long begun = System.nanoTime();
        gateway().killSupervised();
        Links.awaitBack(journal(), mark);
        putBack("2.3.0", "2 times in a row");
        within(ROLL_BACK_BY_RESTART, begun, "update with which the gateway does not come up twice");
        assertThat(ends(logged))
                .containsExactly("supervisor: ended with 137", "supervisor: ended with 3", "supervisor: ended with 3");
    }

    @Test
    @DisplayName("SW-04, SW-15: software that leaks threads is removed like any other, and others do not notice")
    void anActivatorThatLeaksThreads() {
        climate.create()
                .deliver(factory()
                        .signed(
                                SoftwareFactory.PACKAGE,
                                "2.4.0",
                                List.of(factory().temperature("2.4.0"), activator("Leaking"))))
                .install();
        for (int i = 0; i < 3; i++) {
            climate.activate();
            device().read(TEMPERATURE).expect(205);
            device().execute(climate.path(11)).expect(204);
        }
        device().execute(climate.path(6)).expect(204);
        climate.await(SoftwareInstance.INITIAL);
        device().read(TEMPERATURE).expect(404);
        othersRun();
    }

    private List<String> ends(int mark) {
        return gateway().log().since(mark).stream()
                .filter(line -> line.startsWith("supervisor: "))
                .toList();
    }
}
