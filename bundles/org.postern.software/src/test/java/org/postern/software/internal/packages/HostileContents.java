// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.packages;

import static org.postern.software.internal.packages.UpdateResult.DEVICE_ERROR;
import static org.postern.software.internal.packages.UpdateResult.INTEGRITY;
import static org.postern.software.internal.packages.UpdateResult.NO_STORAGE;
import static org.postern.software.internal.packages.UpdateResult.UNSUPPORTED_TYPE;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Packages that are well signed, and whose content is wrong. */
final class HostileContents {
    private static final String NAME = "org.example.thing";
    private static final byte[] JAR = TestPackages.bundle(NAME, "1.0.0");
    private static final String DESCRIBED = TestPackages.described(NAME, "1.0.0", JAR);

    private HostileContents() {}

    private static Hostile signed(String what, byte[] bytes, UpdateResult result, String reason) {
        return new Hostile(what, TestPackages.sign(bytes, Bench.SIGNER), result, reason);
    }

    private static Hostile described(String what, UpdateResult result, String reason, String feature) {
        return signed(what, TestPackages.archive(feature, Map.of(NAME, JAR)), result, reason);
    }

    private static Hostile manifest(String what, String reason, String manifest) {
        return signed(what, TestPackages.withManifest(manifest, Map.of()), UNSUPPORTED_TYPE, reason);
    }

    private static byte[] archive(Consumer<Map<String, byte[]>> change) {
        Map<String, byte[]> entries =
                new LinkedHashMap<>(TestPackages.unzip(TestPackages.archive("things", "1.0.0", Map.of(NAME, JAR))));
        change.accept(entries);
        return TestPackages.zip(entries);
    }

    static Stream<Hostile> all() {
        return Stream.of(descriptions(), configurations(), bundles(), rules()).flatMap(cases -> cases);
    }

    private static String feature(String bundles, String more) {
        return TestPackages.feature("things", "1.0.0", bundles, more);
    }

    private static Stream<Hostile> descriptions() {
        return Stream.of(
                described("no JSON", UNSUPPORTED_TYPE, "is no JSON in line 1", "{bundles"),
                described("no id", UNSUPPORTED_TYPE, "needs id, a string", "{}"),
                described("no bundles", UNSUPPORTED_TYPE, "1 to 256 bundles", feature("", "")),
                described(
                        "a member twice",
                        UNSUPPORTED_TYPE,
                        "Duplicate field",
                        feature(DESCRIBED, ", \"id\": \"a:b:1\"")),
                described("variables", UNSUPPORTED_TYPE, "variables", feature(DESCRIBED, ", \"variables\": {}")),
                described(
                        "an extension",
                        UNSUPPORTED_TYPE,
                        "extensions.x is mandatory",
                        feature(DESCRIBED, ", \"extensions\": {\"x\": {\"kind\": \"mandatory\"}}")),
                described(
                        "a bundle twice", UNSUPPORTED_TYPE, "is named twice", feature(DESCRIBED + "," + DESCRIBED, "")),
                described(
                        "no version",
                        UNSUPPORTED_TYPE,
                        "The version 1.x is none of OSGi",
                        TestPackages.feature("things", "1.x", DESCRIBED, "")),
                described(
                        "deep",
                        UNSUPPORTED_TYPE,
                        "nesting depth",
                        "[".repeat(100).replace("[", "{\"a\":")),
                described("long", DEVICE_ERROR, "larger than 1048576 bytes", digits()));
    }

    private static Hostile configured(String what, String reason, String configurations) {
        return described(
                what, UNSUPPORTED_TYPE, reason, feature(DESCRIBED, ", \"configurations\": {" + configurations + "}"));
    }

    private static Stream<Hostile> configurations() {
        return Stream.of(
                configured(
                        "the rules themselves",
                        "org.postern.software is a configuration of the gateway",
                        "\"org.postern.software\": {\"alwaysSigned\": false}"),
                configured(
                        "the rules by another name",
                        "org.postern.software~x is a configuration of the gateway",
                        "\"org.postern.software~x\": {\"alwaysSigned\": false}"),
                configured(
                        "a server",
                        "org.postern.account~evil is a configuration of the gateway",
                        "\"org.postern.account~evil\": {\"uri\": \"coap://192.0.2.1\"}"),
                configured("half a factory", "a factory PID, ~ and a name", "\"~x\": {}"),
                configured("a key in two cases", "has the key port twice", "\"a.b\": {\"port\": 1, \"Port\": 2}"),
                configured("an empty key", "has a key that is empty", "\"a.c\": {\"\": 1}"),
                configured("a key of Config Admin", "sets service.PID", "\"a.d\": {\"service.PID\": \"x\"}"));
    }

    /** More than 1 MiB that can hardly be packed. */
    private static String digits() {
        StringBuilder text = new StringBuilder();
        new Random(3).ints(300_000).forEach(text::append);
        return text.toString();
    }

    private static Stream<Hostile> bundles() {
        byte[] other = TestPackages.bundle("org.example.other", "1.0.0");
        byte[] nested = TestPackages.zip(Map.of("inner.jar", TestPackages.zip(Map.of("x", new byte[] {1}))));
        return Stream.of(
                signed(
                        "a changed bundle",
                        archive(entries -> entries.put("bundles/" + NAME + ".jar", other)),
                        INTEGRITY,
                        "no bundle with the digest of " + NAME),
                signed(
                        "a bundle more",
                        archive(entries -> entries.put("bundles/more.jar", other)),
                        INTEGRITY,
                        "does not name"),
                signed(
                        "a jar elsewhere",
                        archive(entries -> entries.put("lib/more.jar", other)),
                        INTEGRITY,
                        "lib/more.jar beside bundles/"),
                signed(
                        "another bundle than described",
                        TestPackages.archive("things", "1.0.0", Map.of(NAME, other)),
                        INTEGRITY,
                        "and it is org.example.other"),
                signed(
                        "no bundle in an archive",
                        TestPackages.archive(
                                "things", "1.0.0", Map.of(NAME, TestPackages.zip(Map.of("x", new byte[1])))),
                        UNSUPPORTED_TYPE,
                        "bundles/" + NAME + ".jar is no bundle"),
                signed(
                        "a hostile bundle in an archive",
                        TestPackages.archive(
                                "things",
                                "1.0.0",
                                Map.of(
                                        NAME,
                                        new ZipForge().add("../x", new byte[1]).bytes())),
                        INTEGRITY,
                        "bundles/" + NAME + ".jar has the name ../x"),
                signed(
                        "jars in jars in a bundle",
                        TestPackages.bundle(NAME, "1.0.0", Map.of("lib.jar", nested)),
                        DEVICE_ERROR,
                        "nest jars no deeper"),
                signed(
                        "a jar that is none in a bundle",
                        TestPackages.bundle(NAME, "1.0.0", Map.of("lib.jar", new byte[99])),
                        UNSUPPORTED_TYPE,
                        "in it lib.jar,"),
                manifest("no bundle", "The package is no bundle", "Manifest-Version: 1.0\r\n"),
                manifest(
                        "an old bundle",
                        "needs Bundle-ManifestVersion 2",
                        "Manifest-Version: 1.0\r\nBundle-SymbolicName: a\r\n"),
                manifest(
                        "an extension of the framework",
                        "extends the framework",
                        TestPackages.manifest("a.b", "1.0.0")
                                + "Fragment-Host: system.bundle;extension:=framework\r\n"),
                manifest("a strange name", "a character that names do not have", TestPackages.manifest("a/b", "1.0.0")),
                manifest(
                        "a long version",
                        "the version of the id is longer than 255",
                        TestPackages.manifest("a.b", "1.0.0." + "a".repeat(300))),
                manifest("a strange version", "The version one is none", TestPackages.manifest("a.b", "one")));
    }

    private static Stream<Hostile> rules() {
        return Stream.of(
                new Hostile(
                        "an older version",
                        TestPackages.sign(JAR, Bench.SIGNER),
                        DEVICE_ERROR,
                        "older than 1.0.1",
                        Map.of(NAME, "1.0.1")),
                new Hostile("too large", new byte[9 << 20], NO_STORAGE, "larger than the 8388608 bytes"));
    }
}
