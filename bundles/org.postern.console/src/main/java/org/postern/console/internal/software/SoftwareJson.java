// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.software;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postern.console.internal.Json;
import org.postern.management.api.SoftwareManagement;
import org.postern.management.api.SoftwareStatus;

/** Software packages in the JSON of this bundle's README. */
final class SoftwareJson {
    private SoftwareJson() {}

    /** The answer of {@code software/state}. */
    static String state(Optional<SoftwareManagement> software) {
        List<SoftwareStatus> packages =
                software.map(SoftwareManagement::packages).orElse(List.of());
        return Json.of(Json.map(
                "up",
                software.isPresent(),
                "packages",
                packages.stream().map(SoftwareJson::status).toList()));
    }

    private static Map<String, @Nullable Object> status(SoftwareStatus status) {
        return Json.map(
                "id", status.id(),
                "name", status.name(),
                "version", status.version(),
                "signer", status.signer(),
                "state", Json.name(status.state()),
                "result", status.result(),
                "active", status.active(),
                "reason", status.reason(),
                "former", status.former(),
                "components",
                        status.components().stream()
                                .map(SoftwareJson::component)
                                .toList());
    }

    private static Map<String, @Nullable Object> component(SoftwareStatus.Component component) {
        return Json.map(
                "id", component.id(),
                "name", component.name(),
                "version", component.version(),
                "active", component.active());
    }
}
