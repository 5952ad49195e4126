// SPDX-License-Identifier: Apache-2.0
package org.postern.launcher.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.postern.launcher.internal.control.ControlSocket;

/**
 * {@code postern train FOLDER}, run by {@code postern archive}: a start whose only product is the class-data archive the
 * JVM writes when it ends. Everything it needs lies in FOLDER, which is removed again.
 */
final class Training {
    private static final int QUIET_MILLIS = 5_000;
    private static final long SETTLE_MILLIS = 1_500;

    private Training() {}

    static int run(Path home, Path folder) throws StartException, InterruptedException {
        try (TrainingPeer peer = new TrainingPeer()) {
            Path deploy = Files.createDirectories(folder.resolve("deploy"));
            RunOptions options = new RunOptions(
                    "training",
                    List.of(peer.uri()),
                    null,
                    null,
                    OptionalInt.empty(),
                    folder,
                    null,
                    deploy,
                    OptionalInt.of(0),
                    true);
            return Run.run(home, options, gateway -> {
                serve(peer);
                gateway.awaitStop(SETTLE_MILLIS);
                control(folder);
                link(gateway);
                remove(folder);
                // ends here, with the framework up: a stopped one gives its class loaders away, and their classes with
                // them
                Runtime.getRuntime().halt(0);
            });
        } catch (IOException e) {
            throw new StartException("the training start cannot use " + folder + " (" + e + ")", e);
        }
    }

    private static void serve(TrainingPeer peer) {
        try {
            peer.serve(QUIET_MILLIS);
        } catch (IOException e) {
            // nobody registered or answered: what was loaded so far is worth an archive too
        }
    }

    private static void control(Path folder) {
        try {
            ControlSocket.open(folder).close();
        } catch (IOException e) {
            // a path that is too long for a socket: its classes are loaded all the same
        }
    }

    private static void link(Gateway gateway) {
        try {
            new ArchivedClasses(Path.of(System.getProperty("postern.archive.classes", "")), gateway.installed()).link();
        } catch (IOException e) {
            System.err.println("postern: cannot read which classes were loaded (" + e + ")");
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            System.err.println("postern: cannot remove " + folder + " (" + e + ")");
        }
    }
}
