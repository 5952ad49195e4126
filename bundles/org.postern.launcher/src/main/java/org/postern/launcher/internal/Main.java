// SPDX-License-Identifier: Apache-2.0
package org.postern.launcher.internal;

import java.nio.file.Path;
import java.util.List;
import org.postern.launcher.internal.control.ControlCommand;
import org.postern.launcher.internal.credential.CredentialCommand;

/** Entry point of the {@code postern} command. Exit codes: 0 done, 1 cannot run here, 2 wrong arguments. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.exit(run(Path.of(System.getProperty("postern.home", ".")).toAbsolutePath(), List.of(arguments)));
    }

    private static int run(Path home, List<String> arguments) throws InterruptedException {
        String command = arguments.isEmpty() ? "" : arguments.get(0);
        List<String> rest = arguments.subList(Math.min(1, arguments.size()), arguments.size());
        try {
            return switch (command) {
                case "run" -> Run.run(home, CommandLine.parse(rest));
                case "train" -> Training.run(
                        home, Path.of(String.join("", rest)).toAbsolutePath());
                case "credential" -> CredentialCommand.run(home, rest, System.out, System.err);
                case "sw" -> ControlCommand.run(home, arguments, System.out, System.err);
                case "--help", "-h", "help" -> print(Usage.TEXT);
                case "--version", "version" -> print("postern " + Usage.version());
                case "" -> throw new UsageException("no command given");
                default -> throw new UsageException("unknown command '" + command + "'");
            };
        } catch (UsageException e) {
            System.err.println("postern: " + e.getMessage());
            System.err.println("Try 'postern --help'.");
            return 2;
        } catch (StartException e) {
            System.err.println("postern: " + e.getMessage());
            return 1;
        } catch (RuntimeException e) {
            // the process must not linger half started
            System.err.println("postern: cannot start: " + e);
            return 1;
        }
    }

    private static int print(String text) {
        System.out.println(text);
        return 0;
    }
}
