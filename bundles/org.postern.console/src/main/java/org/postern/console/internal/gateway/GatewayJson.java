// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.gateway;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postern.management.api.BootstrapStatus;
import org.postern.management.api.ConnectionStatus;
import org.postern.management.api.GatewayManagement;
import org.postern.management.api.HealthEntry;
import org.postern.management.api.ManagementEvent;
import org.postern.management.api.ObjectStatus;
import org.postern.management.api.ObjectStatus.InstanceStatus;
import org.postern.management.api.ObjectStatus.ResourceStatus;
import org.postern.management.api.ServerStatus;

/** The state of the gateway in the JSON of this bundle's README. */
final class GatewayJson {
    private GatewayJson() {}

    /** The answer of {@code gateway/state}; null stands for a gateway that is not there yet. */
    static String state(@Nullable GatewayManagement gateway, Instant now) {
        if (gateway == null) {
            return Json.of(map("time", now, "up", false));
        }
        return Json.of(map(
                "time", now,
                "up", true,
                "endpoint", gateway.endpoint(),
                "bootstrap", bootstrap(gateway.bootstrap()),
                "servers", gateway.servers().stream().map(GatewayJson::server).toList(),
                "connections",
                        gateway.connections().stream()
                                .map(GatewayJson::connection)
                                .toList(),
                "health", gateway.health().stream().map(GatewayJson::health).toList()));
    }

    /** The answer of {@code gateway/objects}. */
    static String objects(List<ObjectStatus> objects) {
        return Json.of(map("objects", objects.stream().map(GatewayJson::object).toList()));
    }

    /** The data of one event of {@code gateway/events}. */
    static String event(ManagementEvent event) {
        if (event instanceof ManagementEvent.ValueChanged change) {
            return Json.of(map("type", "value", "path", change.path()));
        }
        if (event instanceof ManagementEvent.ServerChanged change) {
            return Json.of(map("type", "server", "server", server(change.server())));
        }
        if (event instanceof ManagementEvent.Registered registered) {
            return Json.of(map(
                    "type", "registered",
                    "shortServerId", registered.shortServerId(),
                    "uri", registered.uri(),
                    "location", registered.location()));
        }
        if (event instanceof ManagementEvent.BootstrapChanged) {
            return kind("bootstrap");
        }
        return kind(event instanceof ManagementEvent.HealthChanged ? "health" : "tree");
    }

    /** An event that says no more than its name. */
    static String kind(String type) {
        return Json.of(map("type", type));
    }

    private static Map<String, @Nullable Object> bootstrap(BootstrapStatus bootstrap) {
        return map("state", lower(bootstrap.state()), "uri", bootstrap.uri(), "problem", bootstrap.problem());
    }

    private static Map<String, @Nullable Object> server(ServerStatus server) {
        return map(
                "shortServerId", server.shortServerId(),
                "uri", server.uri(),
                "state", lower(server.state()),
                "lifetimeSeconds", server.lifetimeSeconds(),
                "binding", server.binding(),
                "location", server.location(),
                "registeredAt", server.registeredAt(),
                "lastUpdate", server.lastUpdate(),
                "observations", server.observations(),
                "problem", server.problem());
    }

    private static Map<String, @Nullable Object> connection(ConnectionStatus connection) {
        ConnectionStatus.Session session = connection.session();
        ConnectionStatus.Failure failure = connection.lastFailure();
        return map(
                "shortServerId",
                connection.shortServerId(),
                "uri",
                connection.uri(),
                "mode",
                connection.mode(),
                "session",
                session == null
                        ? null
                        : map(
                                "peer", session.peer(),
                                "cipherSuite", session.cipherSuite(),
                                "connectionIdBytes", session.connectionIdBytes(),
                                "since", session.since()),
                "lastFailure",
                failure == null ? null : map("text", failure.text(), "remedy", failure.remedy(), "at", failure.at()));
    }

    private static Map<String, @Nullable Object> health(HealthEntry entry) {
        return map(
                "severity", lower(entry.severity()),
                "subject", entry.subject(),
                "text", entry.text(),
                "remedy", entry.remedy());
    }

    private static Map<String, @Nullable Object> object(ObjectStatus object) {
        return map(
                "id", object.id(),
                "name", object.name(),
                "version", object.version(),
                "bundle", object.bundle(),
                "instances",
                        object.instances().stream().map(GatewayJson::instance).toList());
    }

    private static Map<String, @Nullable Object> instance(InstanceStatus instance) {
        return map(
                "id",
                instance.id(),
                "resources",
                instance.resources().stream().map(GatewayJson::resource).toList());
    }

    private static Map<String, @Nullable Object> resource(ResourceStatus resource) {
        return map(
                "id", resource.id(),
                "name", resource.name(),
                "type", resource.type(),
                "operations", resource.operations(),
                "units", resource.units(),
                "value", resource.value());
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Map<String, @Nullable Object> map(@Nullable Object... keysAndValues) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
        }
        return map;
    }
}
