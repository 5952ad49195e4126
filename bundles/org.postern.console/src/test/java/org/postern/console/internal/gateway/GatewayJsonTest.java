// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.console.internal.Json;
import org.postern.management.api.BootstrapStatus;
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
                .isEqualTo("{\"objects\":[{\"id\":3303,\"name\":\"Temperature\",\"version\":\"1.1\",\"bundle\":\"b 1\","
                        + "\"instances\":[{\"id\":0,\"resources\":[{\"id\":5700,\"name\":\"Sensor Value\","
                        + "\"type\":\"Float\",\"operations\":\"R\",\"units\":\"Cel\",\"value\":\"21.4\"}]}]}]}");
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
