// SPDX-License-Identifier: Apache-2.0
package org.postern.launcher.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What {@code postern run} was told. Null, or empty, means: not said on the command line.
 *
 * @param endpoint the endpoint client name
 * @param servers the URIs of the servers, in order; short server ids count from 1
 * @param bootstrap the URI of the bootstrap server
 * @param psk the key for every {@code coaps} URI
 * @param lifetimeSeconds the registration lifetime
 * @param data the data folder
 * @param etc the folder of the configuration files
 * @param deploy the folder whose bundles come and go
 * @param consolePort the TCP port of the console
 * @param console whether there is a console at all
 */
record RunOptions(
        @Nullable String endpoint,
        List<String> servers,
        @Nullable String bootstrap,
        @Nullable Psk psk,
        OptionalInt lifetimeSeconds,
        @Nullable Path data,
        @Nullable Path etc,
        @Nullable Path deploy,
        OptionalInt consolePort,
        boolean console) {
    RunOptions {
        servers = List.copyOf(servers);
    }
}
