// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.itests.kit.ServerEvent.Updated;

/** Software packages from a server: object bundles come, are updated, put back and go while the gateway is in use. */
public abstract class SoftwareScenarios extends SigningScenarios {

    @Override
    protected void prepare(GatewaySetup gateway) {
        super.prepare(gateway);
        gateway.deploy(factory().signer().signed(Jars.testObjects()), "objects.jar");
    }

    @Override
    protected List<String> served() {
        return List.of(Counter.INSTANCE);
    }

    private SoftwareInstance created(int id) {
        return new SoftwareInstance(device(), id).create();
    }

    private byte[] examples(String version) {
        return factory().signed(SoftwareFactory.PACKAGE, version, factory().examples());
    }

    private void counterNotifies() {
        new Counter(device()).notifies();
    }

    private static void uninstall(SoftwareInstance software) {
        software.device().execute(software.path(6)).expect(204);
        software.await(SoftwareInstance.INITIAL);
    }

    @Test
    @DisplayName(
            "SW-01, SW-04, SW-06, SW-08, SW-09, SW-11, SW-13: a signed package of two objects is pushed, installed,"
                    + " activated and removed, and nothing else is interrupted")
    void comesRunsAndGoes() {
        int start = journal().mark();
        device().observe(Counter.COUNT).expect(205);
        SoftwareInstance software = created(1);
        assertThat(software.state()).isEqualTo(SoftwareInstance.INITIAL);
        assertThat(software.name()).isEmpty();
        device().write("/9/1/8", true).expect(204);

        software.deliver(examples("1.0.0")).install();
        assertThat(software.name()).isEqualTo(SoftwareFactory.PACKAGE);
        assertThat(software.version()).isEqualTo("1.0.0");
        assertThat(software.result()).isEqualTo(2);
        assertThat(software.active()).isFalse();
        assertThat(software.value(18)).isEqualTo(2L);
        counterNotifies();

        int activation = journal().mark();
        software.activate();
        Links.awaitListed(journal(), activation, "/3303/0");
        Links.awaitListed(journal(), activation, "/42769/0");
        assertThat(software.active()).isTrue();
        device().read("/3303/0/5700").expect(205);
        counterNotifies();

        componentsRunByThemselves(software);

        int removal = journal().mark();
        device().execute("/9/1/6").expect(204);
        Links.awaitUnlisted(journal(), removal, "/3303/0");
        software.await(SoftwareInstance.INITIAL);
        device().read("/3303/0").expect(404);
        counterNotifies();
        device().delete("/9/1").expect(202);
        device().read("/9/1").expect(404);
        assertThat(journal().since(start, ServerEvent.Registered.class)).isEmpty();
        device().cancel(Counter.COUNT).expect(205);
    }

    private void componentsRunByThemselves(SoftwareInstance software) {
        Map<String, Object> components = device().read("/14").expect(205).values();
        String temperature = components.entrySet().stream()
                .filter(entry -> entry.getValue().equals("org.postern.examples.temperature"))
                .map(entry -> entry.getKey().substring(0, entry.getKey().lastIndexOf('/')))
                .findAny()
                .orElseThrow(() -> new AssertionError(components.toString()));
        int mark = journal().mark();
        device().execute(temperature + "/4").expect(204);
        Links.awaitUnlisted(journal(), mark, "/3303/0");
        assertThat(device().read(temperature + "/5").expect(205).value(temperature + "/5"))
                .isEqualTo(false);
        assertThat(software.active()).isFalse();
        int again = journal().mark();
        device().execute(temperature + "/3").expect(204);
        Links.awaitListed(journal(), again, "/3303/0");
        assertThat(software.active()).isTrue();
    }

    @Test
    @DisplayName(
            "SW-07, SW-15: an update that does not start is answered 5.00 and puts itself back, and the server reads why")
    void aBadUpdatePutsItselfBack() {
        SoftwareInstance software =
                created(2).deliver(examples("2.0.0")).install().activate();
        Path bad = Jars.altered(
                Jars.example("rack"),
                factory().file("rack-bad.jar"),
                Map.of("Bundle-Version", "99.0.0", "Bundle-Activator", "org.example.Missing"));
        software.forUpdate();
        device().read("/3303/0/5700").expect(205);

        List<Path> bundles = List.of(Jars.example("temperature"), bad);
        software.deliver(factory().signed(SoftwareFactory.PACKAGE, "2.1.0", bundles))
                .install();
        device().execute(software.path(10)).expect(500);
        assertThat(software.state()).isEqualTo(SoftwareInstance.INSTALLED);
        assertThat(software.result()).isEqualTo(58);
        assertThat(software.version()).isEqualTo("2.0.0");
        assertThat(software.active()).isTrue();
        assertThat(software.reason()).contains("2.1.0").contains("org.example.Missing");
        device().read("/3303/0/5700").expect(205);
        device().read("/42769/0").expect(205);
        device().execute(software.path(6), "0").expect(204);
        software.await(SoftwareInstance.INITIAL).remove();
    }

    @Test
    @DisplayName(
            "SW-05, SW-06, SW-12: what is not allowed in a state is 4.05, a wrong argument 4.00, an unsigned package 53")
    void whatIsNotAllowed() {
        SoftwareInstance software = created(3);
        device().execute("/9/3/4").expect(405);
        device().execute("/9/3/6").expect(405);
        device().execute("/9/3/10").expect(405);
        device().execute("/9/3/11").expect(405);
        device().execute("/9/3/6", "2").expect(400);
        byte[] unsigned = factory().unsigned("org.example.u", "1.0.0", factory().examples());
        device().write("/9/3/2", Format.OPAQUE, unsigned).expect(204);
        software.awaitVerdict();
        assertThat(software.result()).isEqualTo(53);
        assertThat(software.reason()).isNotEmpty();
        software.deliver(examples("3.0.0"));
        device().write("/9/3/2", Format.OPAQUE, new byte[10]).expect(405);
        device().execute("/9/3/6", "1").expect(405);
        uninstall(software);
        software.remove();
    }

    @Test
    @DisplayName("SW-09: without Update Supported Objects the list waits for the next Update")
    void theListWaits() {
        SoftwareInstance software = created(4);
        Links.awaitListed(journal(), 0, "/9/4");
        int mark = journal().mark();
        software.deliver(examples("4.0.0")).install().activate();
        device().read("/3303/0/5700").expect(205);
        device().execute("/9/4/11").expect(204);
        software.activate();
        assertThat(journal().since(mark, Updated.class)).isEmpty();
        device().execute("/1/0/8").expect(204);
        Links.awaitListed(journal(), mark, "/3303/0");
        uninstall(software);
        software.remove();
    }

    @Test
    @DisplayName(
            "SW-14: after a kill, and with the cache of the framework gone, the same software runs and is listed at once")
    void survivesAKill() {
        SoftwareInstance software =
                created(5).deliver(examples("5.0.0")).install().activate();
        gateway().kill();
        int mark = journal().mark();
        startAgain();
        Links.awaitListed(journal(), mark, "/3303/0");
        assertThat(software.state()).isEqualTo(SoftwareInstance.INSTALLED);
        assertThat(software.active()).isTrue();
        assertThat(software.version()).isEqualTo("5.0.0");
        uninstall(software);
        software.remove();
    }
}
