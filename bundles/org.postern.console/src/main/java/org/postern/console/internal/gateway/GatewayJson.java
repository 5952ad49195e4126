// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.gateway;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postern.console.internal.Json;
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
            return Json.of(Json.map("time", now, "up", false));
        }
        return Json.of(Json.map(
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
        return Json.of(
                Json.map("objects", objects.stream().map(GatewayJson::object).toList()));
    }

    /** The data of one event of {@code gateway/events}. */
    static String event(ManagementEvent event) {
        if (event instanceof ManagementEvent.ValueChanged change) {
            return Json.of(Json.map("type", "value", "path", change.path()));
        }
        if (event instanceof ManagementEvent.ServerChanged change) {
            return Json.of(Json.map("type", "server", "server", server(change.server())));
        }
        if (event instanceof ManagementEvent.Registered registered) {
            return Json.of(Json.map(
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
        return Json.of(Json.map("type", type));
    }

    private static Map<String, @Nullable Object> bootstrap(BootstrapStatus bootstrap) {
        return Json.map("state", Json.name(bootstrap.state()), "uri", bootstrap.uri(), "problem", bootstrap.problem());
    }

    private static Map<String, @Nullable Object> server(ServerStatus server) {
        return Json.map(
                "shortServerId", server.shortServerId(),
                "uri", server.uri(),
                "state", Json.name(server.state()),
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
        return Json.map(
                "shortServerId",
                connection.shortServerId(),
                "uri",
                connection.uri(),
                "mode",
                connection.mode(),
                "session",
                session == null
                        ? null
                        : Json.map(
                                "peer", session.peer(),
                                "cipherSuite", session.cipherSuite(),
                                "connectionIdBytes", session.connectionIdBytes(),
                                "since", session.since()),
                "lastFailure",
                failure == null
                        ? null
                        : Json.map("text", failure.text(), "remedy", failure.remedy(), "at", failure.at()));
    }

    private static Map<String, @Nullable Object> health(HealthEntry entry) {
        return Json.map(
                "severity", Json.name(entry.severity()),
                "subject", entry.subject(),
                "text", entry.text(),
                "remedy", entry.remedy());
    }

    private static Map<String, @Nullable Object> object(ObjectStatus object) {
        return Json.map(
                "id", object.id(),
                "name", object.name(),
                "version", object.version(),
                "urn", object.urn(),
                "bundle", object.bundle(),
                "instances",
                        object.instances().stream().map(GatewayJson::instance).toList());
    }

    private static Map<String, @Nullable Object> instance(InstanceStatus instance) {
        return Json.map(
                "id",
                instance.id(),
                "resources",
                instance.resources().stream().map(GatewayJson::resource).toList());
    }

    private static Map<String, @Nullable Object> resource(ResourceStatus resource) {
        return Json.map(
                "id", resource.id(),
                "name", resource.name(),
                "type", resource.type(),
                "operations", resource.operations(),
                "units", resource.units(),
                "value", resource.value());
    }
}
