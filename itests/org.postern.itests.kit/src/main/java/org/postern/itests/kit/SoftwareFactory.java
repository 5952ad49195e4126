// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Makes and signs software packages. */
record SoftwareFactory(Path folder, Signer signer) {
    static final String PACKAGE = "org.example.climate";

    /** How long the gate waits, in seconds. */
    private static final int LIMIT = 5;

    static SoftwareFactory in(Path folder) {
        return new SoftwareFactory(folder, Signer.in(folder, "factory"));
    }

    /** Where a file of this name lies. */
    Path file(String name) {
        return folder.resolve(name);
    }

    /** The example that measures the temperature, in a version. */
    Path temperature(String version) {
        return Jars.newer(Jars.example("temperature"), file("temperature-" + version + ".jar"), version);
    }

    /** Two examples. */
    List<Path> examples() {
        return List.of(Jars.example("temperature"), Jars.example("rack"));
    }

    /** A package that is called after its content. */
    byte[] signed(String name, String version, List<Path> bundles) {
        return read(signer.sign(archive(name, version, bundles)));
    }

    /** One that nobody signed. */
    byte[] unsigned(String name, String version, List<Path> bundles) {
        return read(archive(name, version, bundles));
    }

    /** One that nobody signed, as a file. */
    Path archive(String name, String version, List<Path> bundles) {
        return SoftwareArchive.of(file(name + "-" + version + ".zip"), name, version, LIMIT, bundles);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A package of the thermometer. */
    byte[] climate(String version) {
        return signed(PACKAGE, version, List.of(temperature(version)));
    }
}
