// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.itests.kit.ServerEvent.Notified;

/** Observations: notified on change, at every level, and cancelled in both ways. */
public abstract class ObservationScenarios extends OneGatewayScenarios {

    @Override
    protected void prepare(GatewaySetup gateway) {
        gateway.deploy(Jars.testObjects(), "objects.jar").deploy(Jars.example("temperature"), "temperature.jar");
    }

    @Override
    protected List<String> served() {
        return List.of("/42773/0", "/3303/0");
    }

    private long increment() {
        device().execute(Counter.INCREMENT).expect(204);
        return (Long) device().read(Counter.COUNT).value(Counter.COUNT);
    }

    private Notified await(int mark, String path, Object count) {
        return journal()
                .await(
                        mark,
                        Notified.class,
                        event -> event.path().equals(path)
                                && count.equals(event.answer().values().get(Counter.COUNT)),
                        "notification of " + path + " with " + count);
    }

    @Test
    @DisplayName("OBS-01, OBS-02, OBS-12: a change is notified to the observer of a resource until an active cancel")
    void cancelsActively() {
        device().observe(Counter.COUNT).expect(205);
        int mark = journal().mark();
        await(mark, Counter.COUNT, increment());
        device().cancel(Counter.COUNT).expect(205);
        assertQuiet();
    }

    @Test
    @DisplayName("OBS-11: a Reset of a notification cancels")
    void cancelsByReset() {
        device().observe(Counter.COUNT).expect(205);
        int mark = journal().mark();
        await(mark, Counter.COUNT, increment());
        device().forget(Counter.COUNT);
        // the notification that is answered with a Reset
        increment();
        assertQuiet();
    }

    /** A witness observed at the instance is notified of a change; nobody else may be. */
    private void assertQuiet() {
        device().observe("/42773/0").expect(205);
        int mark = journal().mark();
        await(mark, "/42773/0", increment());
        await(mark, "/42773/0", increment());
        List<Notified> others = journal().since(mark, Notified.class).stream()
                .filter(event -> event.path().equals(Counter.COUNT))
                .toList();
        assertThat(others).isEmpty();
        device().cancel("/42773/0").expect(205);
    }

    @Test
    @DisplayName("OBS-01: object, instance and resource may be observed at once")
    void everyLevel() {
        List<String> paths = List.of("/42773", "/42773/0", Counter.COUNT);
        paths.forEach(path -> device().observe(path).expect(205));
        int mark = journal().mark();
        long count = increment();
        paths.forEach(path -> await(mark, path, count));
        paths.forEach(path -> device().cancel(path).expect(205));
    }

    @Test
    @DisplayName("OBS-02: the temperature is notified as it changes")
    void temperature() {
        Object first = device().observe("/3303/0/5700").expect(205).value("/3303/0/5700");
        Notified notified =
                journal().await(0, Notified.class, event -> event.path().equals("/3303/0/5700"), "notification");
        assertThat(notified.answer().value("/3303/0/5700"))
                .isInstanceOf(Double.class)
                .isNotEqualTo(first);
        device().cancel("/3303/0/5700").expect(205);
    }

    @Test
    @DisplayName("OBS-01: what is not there cannot be observed")
    void notFound() {
        device().observe("/9999/0/1").expect(404);
        device().observe("/0/0").expect(401);
    }
}
