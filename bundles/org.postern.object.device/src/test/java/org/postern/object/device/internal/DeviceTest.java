// SPDX-License-Identifier: Apache-2.0
package org.postern.object.device.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.api.ObjectLink;
import org.postern.api.Outcome;
import org.postern.api.Refusal;
import org.postern.platform.api.Battery;
import org.postern.platform.api.Battery.Status;
import org.postern.platform.api.DeviceError;
import org.postern.platform.api.DevicePlatform.Aspect;
import org.postern.platform.api.Identity;
import org.postern.platform.api.Power;
import org.postern.platform.api.Power.External;
import org.postern.platform.api.PowerSource;
import org.postern.platform.api.PowerSource.Kind;

class DeviceTest {
    private static final PowerSource MAINS = new PowerSource(0, "AC", Kind.AC, null, null);
    private static final PowerSource BATTERY = new PowerSource(1, "BAT0", Kind.INTERNAL_BATTERY, 12346, 1500);
    private static final Power CHARGING =
            new Power(List.of(MAINS, BATTERY), new Battery(80, Status.CHARGING), External.ON);

    private final FakePlatform platform = new FakePlatform();
    private final FakeServices services = new FakeServices();
    private final Served served = serve(new DeviceSettings("U", Map.of()));

    private Served serve(DeviceSettings settings) {
        return new Served(new Device(services.context(), settings, platform, platform));
    }

    private static String refusal(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        Outcome.Refused refused = (Outcome.Refused) outcome;
        assertThat(refused.reason()).isEqualTo(Refusal.BAD_REQUEST);
        return refused.text();
    }

    @Test
    @DisplayName("DEV-01: a machine that tells nothing has the mandatory resources, the clock and no other")
    void nothing() {
        assertThat(served.read())
                .isEqualTo(Map.of(
                        11, Map.of(0, 0L),
                        13, platform.machineTime,
                        14, "+00:00",
                        15, "UTC",
                        16, "U"));
        assertThat(served.present(4)).isTrue();
        assertThat(served.present(5)).isFalse();
        assertThat(served.present(12)).isTrue();
    }

    @Test
    @DisplayName("DEV-01, ETS C.6: a machine that tells all has all resources")
    void everything() {
        platform.identity = new Identity("Contoso", "M", "S", "IoT Gateway", "HW", "FW", "SW");
        platform.memory(2000, 500);
        platform.power = CHARGING;
        platform.factoryResettable = true;
        Served full = serve(new DeviceSettings("UQS", Map.of(0, new ObjectLink(4, 0))));
        assertThat(full.read())
                .containsEntry(0, "Contoso")
                .containsEntry(1, "M")
                .containsEntry(2, "S")
                .containsEntry(3, "FW")
                .containsEntry(6, Map.of(0, 6L, 1, 1L))
                .containsEntry(7, Map.of(1, 12346L))
                .containsEntry(8, Map.of(1, 1500L))
                .containsEntry(9, 80L)
                .containsEntry(10, 500L)
                .containsEntry(16, "UQS")
                .containsEntry(17, "IoT Gateway")
                .containsEntry(18, "HW")
                .containsEntry(19, "SW")
                .containsEntry(20, 1L)
                .containsEntry(21, 2000L)
                .containsEntry(22, Map.of(0, new ObjectLink(4, 0)))
                .hasSize(20);
        assertThat(full.present(5)).isTrue();
    }

    @Test
    @DisplayName("DEV-02, ETS 241: the machine restarts after the response, not before")
    void reboot() throws Exception {
        Outcome outcome = served.execute(4);
        assertThat(platform.done).isEmpty();
        ((Outcome.Accepted) outcome).then().run();
        assertThat(platform.done).containsExactly("reboot");
    }

    @Test
    @DisplayName("DEV-02: a machine that servers must not restart says so, although the resource is there")
    void noReboot() throws Exception {
        platform.rebootable = false;
        assertThat(served.present(4)).isTrue();
        Outcome.Refused refused = (Outcome.Refused) served.execute(4);
        assertThat(refused.reason()).isEqualTo(Refusal.METHOD_NOT_ALLOWED);
        assertThat(refused.text()).contains("not configured to reboot");
        assertThat(platform.done).isEmpty();
    }

    @Test
    @DisplayName("DEV-03: the factory reset runs after the response, not before")
    void factoryReset() throws Exception {
        platform.factoryResettable = true;
        Outcome outcome = served.execute(5);
        assertThat(platform.done).isEmpty();
        ((Outcome.Accepted) outcome).then().run();
        assertThat(platform.done).containsExactly("factory reset");
    }

    @Test
    @DisplayName("DEV-04: errors of the platform appear, are announced and go")
    void errors() {
        platform.raise(DeviceError.LOW_BATTERY);
        platform.raise(DeviceError.IP_FAILURE);
        assertThat(served.read(11)).isEqualTo(Map.of(0, 1L, 1, 7L));
        platform.raise(DeviceError.IP_FAILURE);
        platform.clear(DeviceError.LOW_BATTERY);
        platform.clear(DeviceError.IP_FAILURE);
        assertThat(served.read(11)).isEqualTo(Map.of(0, 0L));
        assertThat(served.changed).containsExactly(11, 11, 11, 11);
    }

    @Test
    @DisplayName("DEV-04: an error that holds when the object starts is there from the start")
    void errorAtStart() {
        platform.raise(DeviceError.GPS_FAILURE);
        assertThat(serve(new DeviceSettings("U", Map.of())).read(11)).isEqualTo(Map.of(0, 3L));
    }

    @Test
    @DisplayName("DEV-05, ETS 657: a reset leaves what still holds, from instance 0 on")
    void resetErrorCodes() throws Exception {
        platform.raise(DeviceError.LOW_BATTERY);
        platform.raise(DeviceError.IP_FAILURE);
        platform.clear(DeviceError.LOW_BATTERY);
        assertThat(served.read(11)).isEqualTo(Map.of(1, 7L));
        served.changed.clear();
        assertThat(served.execute(12)).isInstanceOf(Outcome.Accepted.class);
        assertThat(served.read(11)).isEqualTo(Map.of(0, 7L));
        assertThat(served.execute(12)).isInstanceOf(Outcome.Accepted.class);
        assertThat(served.changed).containsExactly(11);
    }

    @Test
    @DisplayName("DEV-06: each power resource is announced when it changes, and only then")
    void powerChanges() {
        platform.power(CHARGING);
        assertThat(served.changed).containsExactly(6, 7, 8, 9, 20);
        served.changed.clear();
        platform.power(new Power(List.of(BATTERY), new Battery(80, Status.NORMAL), External.OFF));
        assertThat(served.changed).containsExactly(6, 20);
        served.changed.clear();
        platform.power(new Power(List.of(BATTERY), new Battery(79, Status.NORMAL), External.OFF));
        assertThat(served.changed).containsExactly(9);
    }

    @Test
    @DisplayName("DEV-07: an empty bay shows its status, no level and no source")
    void noBattery() {
        platform.power(CHARGING);
        served.changed.clear();
        platform.power(new Power(List.of(MAINS), new Battery(null, Status.NOT_INSTALLED), External.ON));
        assertThat(served.read())
                .containsEntry(6, Map.of(0, 6L))
                .containsEntry(20, 5L)
                .doesNotContainKeys(7, 8, 9);
        assertThat(served.changed).containsExactly(6, 7, 8, 9, 20);
    }

    @Test
    @DisplayName("DEV-11: free memory is announced in steps of 1 %")
    void memoryChanges() {
        platform.memory(1000, 500);
        platform.memory(1000, 509);
        assertThat(served.changed).containsExactly(10, 21);
        assertThat(served.read(10)).isEqualTo(509L);
        platform.memory(1000, 510);
        assertThat(served.changed).containsExactly(10, 21, 10);
    }

    @Test
    @DisplayName("DEV-08, ETS 651: time, offset and zone written in one operation read back, and so do the old values")
    void ets651() throws Exception {
        Map<Integer, Object> fresh = new LinkedHashMap<>();
        fresh.put(13, Instant.ofEpochSecond(1_367_491_215));
        fresh.put(14, "+02:00");
        fresh.put(15, "Europe/Paris");
        assertThat(served.write(fresh)).isInstanceOf(Outcome.Accepted.class);
        assertThat(served.read()).containsAllEntriesOf(fresh);
        platform.machineTime = platform.machineTime.plusSeconds(7);
        assertThat(served.read(13)).isEqualTo(Instant.ofEpochSecond(1_367_491_222));

        Map<Integer, Object> old = new LinkedHashMap<>();
        old.put(13, platform.machineTime);
        old.put(14, "+00:00");
        old.put(15, "UTC");
        assertThat(served.write(old)).isInstanceOf(Outcome.Accepted.class);
        assertThat(served.read()).containsAllEntriesOf(old);
    }

    @Test
    @DisplayName("DEV-08: an offset that does not fit the zone of the same operation reads back, in either order")
    void offsetBesideZone() throws Exception {
        served.write(14, "-03:00");
        for (List<Integer> order : List.of(List.of(14, 15), List.of(15, 14))) {
            Map<Integer, Object> values = new LinkedHashMap<>();
            order.forEach(id -> values.put(id, id == 14 ? "+02:00" : "Asia/Tokyo"));
            served.write(values);
            assertThat(served.read()).containsAllEntriesOf(values);
            served.write(15, "Asia/Kolkata");
            assertThat(served.read(14)).isEqualTo("+05:30");
        }
    }

    @Test
    @DisplayName("DEV-08: an offset that the zone says already does not stop summer time")
    void offsetOfTheZone() throws Exception {
        served.write(15, "Europe/Paris");
        served.write(14, "+01:00");
        platform.machineTime = Instant.parse("2027-07-01T00:00:00Z");
        assertThat(served.read(14)).isEqualTo("+02:00");
    }

    @ParameterizedTest
    @CsvSource({"+02:00, +02:00", "+02, +02:00", "-0530, -05:30", "Z, +00:00", "+14:00, +14:00", "-00:00, +00:00"})
    @DisplayName("DEV-08: offsets of ISO 8601 are taken")
    void offsets(String written, String read) throws Exception {
        assertThat(served.write(14, written)).isInstanceOf(Outcome.Accepted.class);
        assertThat(served.read(14)).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "+2", "+19:00", "+02:60", "02:00", "UTC+2", "+02:00:00", "z", "Europe/Paris"})
    @DisplayName("DEV-08: other offsets are refused with words, and nothing changes")
    void wrongOffsets(String written) throws Exception {
        assertThat(refusal(served.write(14, written))).contains("+02:00");
        assertThat(served.read(14)).isEqualTo("+00:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Moon/Tycho", "europe/paris", "+02:00", "Z", "UTC+2", "CEST"})
    @DisplayName("DEV-08: names that are no IANA zones are refused with words, and nothing changes")
    void wrongZones(String written) throws Exception {
        assertThat(refusal(served.write(15, written))).contains("Europe/Paris");
        assertThat(served.read(15)).isEqualTo("UTC");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 253_402_300_800L, Long.MIN_VALUE / 1_000_000_000_000L})
    @DisplayName("DEV-08: times of no sensible year are refused with words, and nothing changes")
    void wrongTimes(long seconds) throws Exception {
        assertThat(refusal(served.write(13, Instant.ofEpochSecond(seconds)))).contains("1970");
        assertThat(served.read(13)).isEqualTo(platform.machineTime);
    }

    @Test
    @DisplayName("DEV-08: a clock that was set is announced")
    void clockChanges() {
        platform.tell(Aspect.CLOCK);
        assertThat(served.changed).containsExactly(13, 14, 15);
    }

    @Test
    @DisplayName("DEV-01: unbound it announces nothing, closed it listens no more")
    void life() {
        served.device.unbound();
        platform.power(CHARGING);
        platform.raise(DeviceError.SMS_FAILURE);
        assertThat(served.changed).isEmpty();
        served.device.bound(served);
        platform.clear(DeviceError.SMS_FAILURE);
        assertThat(served.changed).containsExactly(11);
        served.device.close();
        assertThat(platform.listeners).isEmpty();
        assertThat(platform.errorListeners).isEmpty();
    }
}
