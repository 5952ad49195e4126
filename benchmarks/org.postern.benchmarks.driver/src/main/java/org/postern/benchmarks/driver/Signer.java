// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Somebody who signs software packages, and whom gateways with our configuration folder trust. */
final class Signer {
    private static final String PASSWORD = "only-for-benchmarks";

    private final Path keys;
    private final Path etc;

    /** Makes a key, and a configuration folder from that of the distribution. */
    Signer(Path folder, Distribution distribution) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        keys = folder.resolve("signer.p12");
        etc = folder.resolve("etc");
        Path trusted = Files.createDirectories(etc.resolve("trust/software"));
        try (Stream<Path> shipped = Files.list(distribution.home().resolve("etc"))) {
            for (Path file : shipped.filter(Files::isRegularFile).toList()) {
                Files.copy(file, etc.resolve(file.getFileName()));
            }
        }
        tool("keytool", "-genkeypair", "-alias", "signer", "-keyalg", "EC", "-dname", "CN=benchmarks");
        tool("keytool", "-exportcert", "-rfc", "-alias", "signer", "-file", trusted + "/signer.pem");
    }

    /** The configuration folder. */
    Path etc() {
        return etc;
    }

    /** Signs a jar where it lies. */
    Path sign(Path jar) throws IOException, InterruptedException {
        tool("jarsigner", jar.toString(), "signer");
        return jar;
    }

    private void tool(String name, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Jvm.tool(name)));
        if (name.equals("keytool")) {
            // the command comes before the options
            command.add(arguments[0]);
        }
        Collections.addAll(command, "-keystore", keys.toString(), "-storepass", PASSWORD);
        command.addAll(List.of(arguments).subList(name.equals("keytool") ? 1 : 0, arguments.length));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(name + ": " + output.strip());
        }
    }
}
