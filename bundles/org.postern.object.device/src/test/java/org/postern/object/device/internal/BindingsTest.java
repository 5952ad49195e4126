// SPDX-License-Identifier: Apache-2.0
package org.postern.object.device.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceReference;

/** Resource 16, Supported Binding and Modes. */
class BindingsTest {
    private final FakePlatform platform = new FakePlatform();
    private final FakeServices services = new FakeServices();
    private final Device device = new Device(services.context(), new DeviceSettings("", Map.of()), platform, platform);
    private final Served served = new Served(device);

    @Test
    @DisplayName("DEV-09, QM-01: a transport over UDP makes UQ possible, for every one has queue mode")
    void udp() {
        services.come(null);
        assertThat(served.read(16)).isEqualTo("UQ");
    }

    @Test
    @DisplayName("DEV-09, QM-02: it follows the transports, and tells who observes it")
    void follows() {
        assertThat(services.listeners).as("nobody asked").isEmpty();
        assertThat(served.read(16)).isEqualTo("UQ");
        ServiceReference<?> udp = services.come("U");
        assertThat(served.changed).isEmpty();
        ServiceReference<?> sms = services.come("S");
        assertThat(served.changed).containsExactly(16);
        assertThat(served.read(16)).isEqualTo("UQS");
        services.go(udp);
        assertThat(served.read(16)).isEqualTo("SQ");
        services.come(null);
        services.go(sms);
        assertThat(served.read(16)).isEqualTo("UQ");
        assertThat(served.changed).hasSize(4);
    }

    @Test
    @DisplayName("DEV-09: what is configured goes before")
    void configured() {
        services.come(null);
        Device told = new Device(services.context(), new DeviceSettings("U", Map.of()), platform, platform);
        assertThat(new Served(told).read(16)).isEqualTo("U");
    }

    @Test
    @DisplayName("A Device that goes does not listen any more")
    void close() {
        served.read(16);
        device.close();
        assertThat(services.listeners).isEmpty();
    }
}
