// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.itests.kit.ServerEvent.Notified;

/** The device object of a machine with a battery, mains and a clock: the test moves its gauges. */
public abstract class DeviceScenarios extends OneGatewayScenarios {
    private static final String ERRORS = "/3/0/11";
    private static final String VOLTAGE = "/3/0/7";
    private static final String CURRENT = "/3/0/8";

    @Override
    protected void prepare(GatewaySetup gateway) {
        memoryFree(gateway, 900);
        supply(gateway, "AC/type", "Mains");
        supply(gateway, "AC/online", "1");
        supply(gateway, "BAT0/type", "Battery");
        supply(gateway, "BAT0/present", "1");
        supply(gateway, "BAT0/status", "Charging");
        supply(gateway, "BAT0/capacity", "80");
        supply(gateway, "BAT0/voltage_now", "12000000");
        String machine = supply(gateway, "BAT0/current_now", "1500000");
        String folder = machine.substring(0, machine.indexOf("/sys/"));
        gateway.configure(
                "org.postern.platform.linux",
                """
                {"sysRoot": "%s/sys", "procRoot": "%s/proc", "etcRoot": "%s/etc-of-machine",
                 "refreshMilliseconds": 100, "sampleSeconds": 1, "outOfMemoryPercent": 5,
                 "manufacturer": "Acme", "model": "Mule", "serialNumber": "0815", "firmwareVersion": "7.2"}
                """
                        .formatted(folder, folder, folder));
    }

    private static String supply(GatewaySetup gateway, String gauge, String value) {
        return gateway.file("sys/class/power_supply/" + gauge, value + "\n").toString();
    }

    /** Leaves so many of 1000 kB. */
    private static void memoryFree(GatewaySetup gateway, int kilobytes) {
        gateway.file("proc/meminfo", "MemTotal: 1000 kB\nMemAvailable: " + kilobytes + " kB\n");
    }

    private void awaitNotified(int mark, String path, String value, Object wanted) {
        journal()
                .await(
                        mark,
                        Notified.class,
                        event -> event.path().equals(path)
                                && wanted.equals(event.answer().values().get(value)),
                        "notification of " + path + " with " + value + " = " + wanted);
    }

    @Test
    @DisplayName("ETS 651, DEV-08: time, offset and zone are written together, read back, and are restored")
    void setsClock() {
        Map<String, Object> before = device().read("/3/0").expect(205).values();
        Date time = Date.from(Instant.ofEpochSecond(1_367_491_215));
        device().update("/3/0", Map.of(13, time, 14, "+02:00", 15, "Europe/Paris"))
                .expect(204);
        Map<String, Object> after = device().read("/3/0").expect(205).values();
        assertThat(after).containsEntry("/3/0/14", "+02:00").containsEntry("/3/0/15", "Europe/Paris");
        assertThat((Date) after.get("/3/0/13"))
                .isBetween(time, Date.from(time.toInstant().plusSeconds(600)));
        device().replace(
                        "/3/0", Map.of(13, before.get("/3/0/13"), 14, before.get("/3/0/14"), 15, before.get("/3/0/15")))
                .expect(204);
        assertThat(device().read("/3/0").expect(205).values())
                .containsEntry("/3/0/14", before.get("/3/0/14"))
                .containsEntry("/3/0/15", before.get("/3/0/15"));
    }

    @Test
    @DisplayName("ETS 657, DEV-04, DEV-05: an error appears, outlives a reset while it holds, and goes with its cause")
    void errorCodes() {
        device().observe(ERRORS).expect(205);
        int mark = journal().mark();
        memoryFree(setup(), 10);
        awaitNotified(mark, ERRORS, ERRORS + "/0", 5L);
        device().execute("/3/0/12").expect(204);
        assertThat(device().read(ERRORS).expect(205).values()).isEqualTo(Map.of(ERRORS + "/0", 5L));
        int over = journal().mark();
        memoryFree(setup(), 900);
        awaitNotified(over, ERRORS, ERRORS + "/0", 0L);
        device().cancel(ERRORS).expect(205);
    }

    @Test
    @DisplayName("ETS 661, DEV-06: voltage and current of one source are told each to who observes it")
    void observesGauges() {
        String voltage = observed(VOLTAGE);
        String current = observed(CURRENT);
        int mark = journal().mark();
        supply(setup(), "BAT0/voltage_now", "11500000");
        awaitNotified(mark, VOLTAGE, voltage, 11_500L);
        supply(setup(), "BAT0/current_now", "700000");
        awaitNotified(mark, CURRENT, current, 700L);
        assertThat(journal().since(mark, Notified.class))
                .as("each change is told to its observer only")
                .extracting(Notified::path)
                .isEqualTo(List.of(VOLTAGE, CURRENT));
        device().cancel(VOLTAGE).expect(205);
        device().cancel(CURRENT).expect(205);
        restoreGauges(voltage, current);
    }

    @Test
    @DisplayName("ETS 302, OBS-11: a Reset ends the observation whose notification it answers, and no other")
    void cancelsByReset() {
        String voltage = observed(VOLTAGE);
        String current = observed(CURRENT);
        device().forget(VOLTAGE);
        // the notification that is answered with a Reset
        gauge("voltage_now", "11400000", voltage, 11_400L);
        assertOnlyCurrentIsTold(voltage, current);
        device().forget(CURRENT);
        restoreGauges(voltage, current);
    }

    @Test
    @DisplayName("ETS 303, OBS-12: Observe=1 ends the observation it names, and no other")
    void cancelsActively() {
        String voltage = observed(VOLTAGE);
        String current = observed(CURRENT);
        device().cancel(VOLTAGE).expect(205);
        assertOnlyCurrentIsTold(voltage, current);
        device().cancel(CURRENT).expect(205);
        restoreGauges(voltage, current);
    }

    @Test
    @DisplayName("ETS 260, ATT-02, ATT-05: Discover tells resources, dimensions and attributes, each where it was set")
    void discovers() {
        List<String> plain = device().discover("/3").expect(205).links();
        assertThat(plain).doesNotHaveDuplicates();
        assertThat(plain.get(0)).startsWith("</3>");
        for (int id : new int[] {1, 2, 3, 4, 6, 7, 8, 9, 11, 16}) {
            assertThat(plain).anyMatch(link -> link.startsWith("</3/0/" + id + ">"));
        }
        device().writeAttributes("/3/0", "pmin=10&pmax=200").expect(204);
        assertThat(Links.discovered(device(), "/3", "/3/0")).contains("pmin=10", "pmax=200");
        device().writeAttributes(VOLTAGE, "lt=1&gt=6&st=1").expect(204);
        assertThat(Links.discovered(device(), "/3", "/3/0")).doesNotContain("lt=1");
        assertThat(Links.discovered(device(), VOLTAGE, VOLTAGE))
                .contains("dim=", "pmin=10", "pmax=200", "lt=1", "gt=6", "st=1");
        device().writeAttributes(VOLTAGE, "lt&gt&st").expect(204);
        device().writeAttributes("/3/0", "pmin&pmax").expect(204);
        assertThat(device().discover("/3").expect(205).links()).isEqualTo(plain);
    }

    @Test
    @DisplayName("ETS 301, 660, OBS-03, OBS-04: within pmin only the last change is told, and at pmax the same again")
    void periods() {
        device().writeAttributes(VOLTAGE, "pmin=5&pmax=15").expect(204);
        device().writeAttributes(CURRENT, "pmin=10&pmax=20").expect(204);
        String voltage = observed(VOLTAGE);
        String current = observed(CURRENT);
        int mark = journal().mark();
        gauge("voltage_now", "11100000", voltage, 11_100L);
        gauge("current_now", "900000", current, 900L);
        gauge("voltage_now", "11200000", voltage, 11_200L);
        gauge("current_now", "800000", current, 800L);
        awaitNotified(mark, VOLTAGE, voltage, 11_200L);
        awaitNotified(mark, CURRENT, current, 800L);
        assertThat(told(mark, voltage)).doesNotContain(11_100L);
        assertThat(told(mark, current)).doesNotContain(900L);
        int unchanged = journal().mark();
        awaitNotified(unchanged, VOLTAGE, voltage, 11_200L);
        awaitNotified(unchanged, CURRENT, current, 800L);
        device().cancel(VOLTAGE).expect(205);
        device().cancel(CURRENT).expect(205);
        device().writeAttributes(VOLTAGE, "pmin&pmax").expect(204);
        device().writeAttributes(CURRENT, "pmin&pmax").expect(204);
        restoreGauges(voltage, current);
    }

    /** The values of a path that were notified. */
    private List<Object> told(int mark, String path) {
        List<Object> told = new ArrayList<>();
        for (Notified event : journal().since(mark, Notified.class)) {
            told.add(event.answer().values().getOrDefault(path, "nothing"));
        }
        return told;
    }

    private void assertOnlyCurrentIsTold(String voltage, String current) {
        int mark = journal().mark();
        gauge("voltage_now", "11300000", voltage, 11_300L);
        gauge("current_now", "600000", current, 600L);
        awaitNotified(mark, CURRENT, current, 600L);
        assertThat(journal().since(mark, Notified.class))
                .extracting(Notified::path)
                .containsOnly(CURRENT);
    }

    private void restoreGauges(String voltage, String current) {
        gauge("voltage_now", "12000000", voltage, 12_000L);
        gauge("current_now", "1500000", current, 1_500L);
    }

    /** Observes a multiple resource with one instance, and says the path of that. */
    private String observed(String path) {
        return device().observe(path).expect(205).values().keySet().iterator().next();
    }

    /** Moves a gauge and reads until the gateway shows it. */
    private void gauge(String name, String raw, String path, Long shown) {
        supply(setup(), "BAT0/" + name, raw);
        String resource = path.substring(0, path.lastIndexOf('/'));
        int reads = 0;
        while (!shown.equals(device().read(resource).expect(205).values().get(path))) {
            reads++;
            assertThat(reads).as("reads until %s is %s", path, shown).isLessThan(50_000);
        }
    }
}
