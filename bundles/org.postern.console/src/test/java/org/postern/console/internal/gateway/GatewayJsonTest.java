// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.console.internal.Json;
import org.postern.management.api.BootstrapStatus;
import org.postern.management.api.ConnectionStatus;
import org.postern.management.api.ConnectionStatus.Failure;
import org.postern.management.api.ConnectionStatus.Session;
import org.postern.management.api.GatewayManagement;
import org.postern.management.api.HealthEntry;
import org.postern.management.api.ManagementEvent;
import org.postern.management.api.ObjectStatus;
import org.postern.management.api.ObjectStatus.InstanceStatus;
import org.postern.management.api.ObjectStatus.ResourceStatus;
import org.postern.management.api.ServerStatus;

class GatewayJsonTest {
    @Test
    @DisplayName("Whatever stands in a value, the JSON stays JSON and carries no markup")
    void escaping() {
        assertThat(Json.of("a\"b\\c\n\u0000</script>\u2028ü\uD83D\uDEAA"))
                .isEqualTo("\"a\\\"b\\\\c\\u000a\\u0000\\u003c/script>\\u2028\\u00fc\\ud83d\\udeaa\"");
    }

    @Test
    @DisplayName("Null, numbers, booleans and lists are written as such")
    void plain() {
        assertThat(Json.of(Arrays.asList(1, 2L, true, null, List.of()))).isEqualTo("[1,2,true,null,[]]");
    }

    @Test
    @DisplayName("Without a gateway the state says that it is not up")
    void starting() {
        assertThat(GatewayJson.state(null, Instant.EPOCH))
                .isEqualTo("{\"time\":\"1970-01-01T00:00:00Z\",\"up\":false}");
    }

    @Test
    @DisplayName("The object tree keeps ids, names, types, operations, units and values")
    void tree() {
        ResourceStatus value = new ResourceStatus(5700, "Sensor Value", "Float", "R", "Cel", "21.4");
        ObjectStatus object =
                new ObjectStatus(3303, "Temperature", "1.1", "b 1", List.of(new InstanceStatus(0, List.of(value))));
        assertThat(GatewayJson.objects(List.of(object)))
                .isEqualTo(
                        "{\"objects\":[{\"id\":3303,\"name\":\"Temperature\",\"version\":\"1.1\",\"urn\":\"urn:oma:lwm2m:ext:3303:1.1\",\"bundle\":\"b 1\","
                                + "\"instances\":[{\"id\":0,\"resources\":[{\"id\":5700,\"name\":\"Sensor Value\","
                                + "\"type\":\"Float\",\"operations\":\"R\",\"units\":\"Cel\",\"value\":\"21.4\"}]}]}]}");
    }

    @Test
    @DisplayName("SEC-01: a connection says how it is secured, since when, and why it failed the last time")
    void connections() {
        ConnectionStatus connection = new ConnectionStatus(
                7,
                "coaps://h",
                "PSK",
                new Session("coaps://192.0.2.1:5684", "TLS_PSK_WITH_AES_128_CCM_8", 6, Instant.EPOCH),
                new Failure("wrong", "mend it", Instant.EPOCH));
        assertThat(GatewayJson.state(new Connected(connection), Instant.EPOCH))
                .contains("\"connections\":[{\"shortServerId\":7,\"uri\":\"coaps://h\",\"mode\":\"PSK\",\"session\":{"
                        + "\"peer\":\"coaps://192.0.2.1:5684\",\"cipherSuite\":\"TLS_PSK_WITH_AES_128_CCM_8\","
                        + "\"connectionIdBytes\":6,\"since\":\"1970-01-01T00:00:00Z\"},\"lastFailure\":{"
                        + "\"text\":\"wrong\",\"remedy\":\"mend it\",\"at\":\"1970-01-01T00:00:00Z\"}}]");
    }

    /** A gateway with one connection and nothing else. */
    private record Connected(ConnectionStatus connection) implements GatewayManagement {
        @Override
        public String endpoint() {
            return "gateway";
        }

        @Override
        public List<ServerStatus> servers() {
            return List.of();
        }

        @Override
        public List<ConnectionStatus> connections() {
            return List.of(connection);
        }

        @Override
        public List<ObjectStatus> objects() {
            return List.of();
        }

        @Override
        public List<HealthEntry> health() {
            return List.of();
        }

        @Override
        public void update(int shortServerId) {
            // nobody asks
        }

        @Override
        public AutoCloseable listen(Consumer<ManagementEvent> listener) {
            return () -> {};
        }
    }

    @Test
    @DisplayName("Every kind of event has its type")
    void events() {
        ServerStatus server = new ServerStatus(
                7, "coap://h", ServerStatus.State.BACKING_OFF, 60, "U", null, null, null, 0, "no answer");
        assertThat(GatewayJson.event(new ManagementEvent.ServerChanged(server)))
                .startsWith("{\"type\":\"server\",\"server\":{\"shortServerId\":7,")
                .contains("\"state\":\"backing-off\"", "\"location\":null", "\"problem\":\"no answer\"");
        assertThat(GatewayJson.event(new ManagementEvent.ValueChanged("/3/0/9")))
                .isEqualTo("{\"type\":\"value\",\"path\":\"/3/0/9\"}");
        assertThat(GatewayJson.event(new ManagementEvent.Registered(1, "coap://h", "/rd/1")))
                .isEqualTo("{\"type\":\"registered\",\"shortServerId\":1,\"uri\":\"coap://h\",\"location\":\"/rd/1\"}");
        assertThat(GatewayJson.event(new ManagementEvent.TreeChanged())).isEqualTo("{\"type\":\"tree\"}");
        assertThat(GatewayJson.event(new ManagementEvent.BootstrapChanged(BootstrapStatus.NONE)))
                .isEqualTo("{\"type\":\"bootstrap\"}");
        assertThat(GatewayJson.event(new ManagementEvent.HealthChanged())).isEqualTo("{\"type\":\"health\"}");
    }
}
