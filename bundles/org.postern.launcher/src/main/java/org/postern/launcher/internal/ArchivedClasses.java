// SPDX-License-Identifier: Apache-2.0
package org.postern.launcher.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/**
 * Gets classes into the archive that were loaded and not used: supertypes and exceptions that the verifier asked for. The
 * JVM archives linked classes only, and each one that is missing costs every start a look into its jar.
 */
final class ArchivedClasses {
    /** Linking verifies, and verifying loads what has to be linked too; it ends soon. */
    private static final int ROUNDS = 5;

    private static final String SOURCE = " source: file:";

    private final Path log;
    private final Map<String, Bundle> bundles = new HashMap<>();
    private final Set<String> known = new HashSet<>();

    /**
     * @param log what the JVM writes for {@code -Xlog:class+load}
     * @param bundles whose classes are meant, told apart by the names of their jars
     */
    ArchivedClasses(Path log, Bundle[] bundles) {
        this.log = log;
        for (Bundle bundle : bundles) {
            this.bundles.put(name(bundle.getLocation()), bundle);
        }
    }

    /** Links what was loaded from the jars of bundles so far; without a log it does nothing. */
    void link() throws IOException {
        if (!Files.exists(log)) {
            return;
        }
        for (int round = 0; round < ROUNDS; round++) {
            boolean more = false;
            for (String line : Files.readAllLines(log)) {
                int source = line.indexOf(SOURCE);
                if (source > 0) {
                    String type = line.substring(line.lastIndexOf(' ', source - 1) + 1, source);
                    more |= known.add(type) && link(bundles.get(name(line)), type);
                }
            }
            if (!more) {
                return;
            }
        }
    }

    @SuppressWarnings("ReturnValueIgnored")
    private static boolean link(@Nullable Bundle bundle, String type) {
        if (bundle == null) {
            return false;
        }
        try {
            // the members of a class are known once it is linked; it is not initialised by that
            bundle.loadClass(type).getDeclaredMethods();
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false; // it refers to a package that is optional and not here
        }
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
