// SPDX-License-Identifier: Apache-2.0
package org.postern.launcher.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The configuration a command line stands for: property maps by PID, or by {@code factoryPid~name}. */
final class CommandLineConfiguration implements Supplier<String> {
    private static final String ACCOUNT = "org.postern.account~cli-";

    private final RunOptions options;

    CommandLineConfiguration(RunOptions options) {
        this.options = options;
    }

    /** As the bundle {@code org.postern.configuration} reads it. Holds secrets: not for any log, nor for a property. */
    @Override
    public String get() {
        return Json.write(of(options));
    }

    static Map<String, Map<String, Object>> of(RunOptions options) {
        Map<String, Map<String, Object>> configuration = new LinkedHashMap<>();
        Map<String, Object> engine = new LinkedHashMap<>();
        if (options.endpoint() != null) {
            engine.put("endpoint", options.endpoint());
        }
        if (!engine.isEmpty()) {
            configuration.put("org.postern.engine", engine);
        }
        int shortServerId = 0;
        for (String uri : options.servers()) {
            shortServerId++;
            Map<String, Object> account = account(uri, options.psk());
            account.put("shortServerId", shortServerId);
            options.lifetimeSeconds().ifPresent(seconds -> account.put("lifetimeSeconds", seconds));
            configuration.put(ACCOUNT + shortServerId, account);
        }
        if (options.bootstrap() != null) {
            Map<String, Object> account = account(options.bootstrap(), options.psk());
            account.put("bootstrap", true);
            configuration.put(ACCOUNT + "bootstrap", account);
        }
        options.consolePort()
                .ifPresent(
                        port -> configuration.put("org.apache.felix.http", Map.of("org.osgi.service.http.port", port)));
        return configuration;
    }

    private static Map<String, Object> account(String uri, @Nullable Psk psk) {
        Map<String, Object> account = new LinkedHashMap<>();
        account.put("uri", uri);
        if (psk != null && uri.startsWith("coaps:")) {
            if (psk.file().isEmpty()) {
                account.put("pskIdentity", psk.identity());
                account.put("pskKey", psk.key());
            } else {
                account.put("keyFile", psk.file());
            }
        }
        return account;
    }
}
