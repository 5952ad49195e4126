// SPDX-License-Identifier: Apache-2.0
package org.postern.launcher.internal;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where things lie.
 *
 * @param home the unpacked distribution
 * @param data the data folder
 * @param etc the configuration files
 * @param deploy the folder whose bundles come and go
 */
record Layout(Path home, Path data, Path etc, Path deploy) {
    static Layout of(Path home, RunOptions options) {
        return new Layout(
                home,
                orElse(options.data(), home.resolve("data")),
                orElse(options.etc(), home.resolve("etc")),
                orElse(options.deploy(), home.resolve("deploy")));
    }

    Path bundles() {
        return home.resolve("bundles");
    }

    Path startList(String name) {
        return home.resolve("lib").resolve(name + ".start");
    }

    private static Path orElse(@Nullable Path path, Path other) {
        return path == null ? other : path;
    }
}
