// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postern.benchmarks.load.PreSharedKey;

/** The programs that are measured. */
final class Subjects {
    /** The baselines run with the defaults of the JVM. */
    private static final List<String> BASELINE_FLAGS = List.of();

    private static final String ENDPOINT = "benchmark";

    private final Path root;
    private final @Nullable Distribution distribution;
    private final Profile profile;

    /** Without a distribution there are only the baselines. */
    Subjects(Path root, @Nullable Distribution distribution, Profile profile) {
        this.root = root;
        this.distribution = distribution;
        this.profile = profile;
    }

    boolean hasPostern() {
        return distribution != null;
    }

    Distribution distribution() throws IOException {
        if (distribution == null) {
            throw new IOException("this figure needs Postern");
        }
        return distribution;
    }

    Subject postern() throws IOException {
        return postern("Postern", false, List.of("--no-console"));
    }

    Subject posternSecured() throws IOException {
        return postern("Postern", true, List.of("--no-console", "--psk", PreSharedKey.OF_BENCHMARKS.text()));
    }

    /** With another configuration folder than its own. */
    Subject postern(Path etc) throws IOException {
        return postern("Postern", false, List.of("--no-console", "--etc", etc.toString()));
    }

    Subject posternWithConsole() throws IOException {
        return postern("Postern with console", false, List.of("--console-port", Integer.toString(freePort())));
    }

    private Subject postern(String name, boolean secured, List<String> more) throws IOException {
        String program = distribution().command();
        return new Subject(name, false, secured, (servers, folder) -> {
            List<String> command = new ArrayList<>(List.of(program, "run", "--endpoint", ENDPOINT));
            servers.forEach(server -> command.addAll(List.of("--server", server)));
            command.addAll(List.of("--data", folder.resolve("data").toString()));
            command.addAll(List.of("--deploy", deploy(folder).toString()));
            command.addAll(more);
            return command;
        });
    }

    /** The folder that Postern watches in a launch. */
    static Path deploy(Path folder) {
        return folder.resolve("deploy");
    }

    /** A bare Californium server as one gets it. */
    Subject californium() throws IOException {
        return baseline("Californium", "californium", BASELINE_FLAGS, List.of("default", profile.deviceAnswerHex()));
    }

    /** The same over DTLS, with Scandium as one gets it. */
    Subject californiumSecured() throws IOException {
        return secured("Californium + Scandium", "californium", List.of("default", profile.deviceAnswerHex()));
    }

    /** What takes packages and does nothing with them but hash and keep them, with the JVM flags that Postern ships. */
    Subject packageSink(String name) throws IOException {
        return baseline(name, "californium", profile.jvmFlags(), List.of("packages", profile.deviceAnswerHex()));
    }

    /** The same with the JVM flags and the configuration that Postern ships. */
    Subject californiumTuned() throws IOException {
        return baseline(
                "Californium, our flags",
                "californium",
                profile.jvmFlags(),
                List.of("tuned", profile.deviceAnswerHex()));
    }

    Subject leshan() throws IOException {
        return baseline("Leshan M18", "leshan", BASELINE_FLAGS, List.of(profile.deviceAnswerHex()));
    }

    Subject leshanSecured() throws IOException {
        return secured("Leshan M18", "leshan", List.of(profile.deviceAnswerHex()));
    }

    private Subject secured(String name, String module, List<String> arguments) throws IOException {
        List<String> more = new ArrayList<>(arguments);
        more.add(PreSharedKey.OF_BENCHMARKS.text());
        Subject open = baseline(name, module, BASELINE_FLAGS, more);
        return new Subject(name, true, true, open.commandLine());
    }

    private Subject baseline(String name, String module, List<String> flags, List<String> arguments)
            throws IOException {
        List<String> java = java(module, flags);
        return new Subject(name, true, false, (servers, folder) -> {
            List<String> command = new ArrayList<>(java);
            command.addAll(List.of(servers.get(0), ENDPOINT));
            command.addAll(arguments);
            return command;
        });
    }

    /** The part of the engine that makes notifications, with the JVM flags of Postern. */
    List<String> observe(String... arguments) throws IOException {
        List<String> command = java("observe", profile.jvmFlags());
        command.addAll(List.of(arguments));
        return command;
    }

    /** How the main class of a module is started, up to its arguments. */
    private List<String> java(String module, List<String> flags) throws IOException {
        Path target = target(module);
        List<String> command = new ArrayList<>(List.of(Jvm.tool("java")));
        command.addAll(flags);
        command.addAll(List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-cp"));
        command.add(jar(target) + ":" + target.resolve("lib") + "/*");
        command.add("org.postern.benchmarks." + module + ".Main");
        return command;
    }

    /** The bundle that tells the driver when another bundle starts. */
    Path probe() throws IOException {
        return jar(target("probe"));
    }

    /** The bundle with an object that takes large packages. */
    Path sink() throws IOException {
        return jar(target("sink"));
    }

    /** The bundle with many objects. */
    Path crowd() throws IOException {
        return jar(target("crowd"));
    }

    private Path target(String module) {
        return root.resolve("benchmarks/org.postern.benchmarks." + module + "/target");
    }

    private static Path jar(Path target) throws IOException {
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException(target + " holds no jar: build the benchmarks first"));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
