// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.packages;

import static org.postern.software.internal.packages.Bench.AFTER;
import static org.postern.software.internal.packages.Bench.AUTHORITY;
import static org.postern.software.internal.packages.Bench.BEFORE;
import static org.postern.software.internal.packages.Bench.SIGNER;
import static org.postern.software.internal.packages.Bench.STRANGER;
import static org.postern.software.internal.packages.UpdateResult.DEVICE_ERROR;
import static org.postern.software.internal.packages.UpdateResult.INTEGRITY;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Packages nobody trusted vouches for; the trust store holds {@link Bench#AUTHORITY}. */
final class HostileSignatures {
    private static final byte[] BUNDLE = TestPackages.bundle("org.example.thing", "1.0.0");

    private HostileSignatures() {}

    private static Hostile signedBy(String what, Certificates who, String reason) {
        return new Hostile(what, TestPackages.sign(BUNDLE, who), INTEGRITY, reason);
    }

    private static Hostile changed(String what, String reason, Consumer<Map<String, byte[]>> change) {
        Map<String, byte[]> entries = TestPackages.unzip(TestPackages.sign(BUNDLE, SIGNER));
        change.accept(entries);
        return new Hostile(what, TestPackages.zip(entries), INTEGRITY, reason);
    }

    /** Well signed, and with so much beside it that the JDK would keep in memory. */
    private static Hostile flood(String what, String reason, Consumer<Map<String, byte[]>> change) {
        Map<String, byte[]> entries = TestPackages.unzip(TestPackages.sign(BUNDLE, SIGNER));
        change.accept(entries);
        return new Hostile(what, TestPackages.zip(entries), DEVICE_ERROR, reason);
    }

    private static void zeros(Map<String, byte[]> entries, int files, int length) {
        for (int i = 0; i < files; i++) {
            entries.put("META-INF/A" + i + ".SF", new byte[length]);
        }
    }

    private static Stream<Hostile> floods() {
        byte[] noise = new byte[3 << 19];
        new Random(5).nextBytes(noise);
        return Stream.of(
                flood("many signers", "of more than 4 signers", entries -> zeros(entries, 12, 1 << 20)),
                flood("large signatures", "of more than 2097152 bytes", entries -> zeros(entries, 3, 1 << 20)),
                flood(
                        "a large manifest",
                        "a manifest of more than 1048576 bytes",
                        entries -> entries.put("META-INF/MANIFEST.MF", noise)));
    }

    static Stream<Hostile> all() {
        return Stream.concat(changes(), floods());
    }

    private static Stream<Hostile> changes() {
        Instant past = Instant.parse("2020-01-01T00:00:00Z");
        Map<String, byte[]> partly = TestPackages.unzip(TestPackages.sign(BUNDLE, SIGNER));
        partly.put("org/example/More.class", new byte[] {1});
        return Stream.of(
                new Hostile("not signed", BUNDLE, INTEGRITY, "is not signed"),
                signedBy("by a stranger", STRANGER, "CN=Stranger leads to no certificate"),
                signedBy(
                        "expired",
                        AUTHORITY.issue("Expired", Certificates.FOR_CODE, past, BEFORE),
                        "CN=Expired expired on 2026-01-01"),
                signedBy(
                        "not yet valid",
                        AUTHORITY.issue("Future", Certificates.FOR_CODE, AFTER, AFTER.plusSeconds(99)),
                        "set the clock of the gateway"),
                signedBy(
                        "for something else",
                        AUTHORITY.issue("Web", Certificates.FOR_TLS_SERVERS, BEFORE, AFTER),
                        "CN=Web is not for signing code"),
                signedBy(
                        "in the name of the authority",
                        Certificates.authority("Authority").issue("Impostor", Certificates.FOR_CODE, BEFORE, AFTER),
                        "CN=Impostor leads to no certificate"),
                new Hostile(
                        "completed by a stranger",
                        TestPackages.sign(
                                TestPackages.zip(partly),
                                Certificates.authority("Elsewhere2")
                                        .issue("Second", Certificates.FOR_CODE, BEFORE, AFTER)),
                        INTEGRITY,
                        "CN=Second leads to no certificate"),
                changed(
                        "a changed class",
                        "org/example/Thing.class",
                        entries -> entries.put("org/example/Thing.class", new byte[] {1})),
                changed(
                        "a changed manifest",
                        "was changed after it was signed (",
                        entries -> entries.put(
                                "META-INF/MANIFEST.MF",
                                TestPackages.bytes(new String(
                                                entries.get("META-INF/MANIFEST.MF"),
                                                java.nio.charset.StandardCharsets.UTF_8)
                                        .replace("Bundle-Version: 1.0.0", "Bundle-Version: 9.0.0")))),
                changed(
                        "one class more",
                        "Evil.class, which no signature covers",
                        entries -> entries.put("org/example/Evil.class", new byte[] {1})),
                changed(
                        "one class less",
                        "lacks org/example/Thing.class",
                        entries -> entries.remove("org/example/Thing.class")),
                changed(
                        "a signature of nothing",
                        "files of a signature that is not there",
                        entries -> entries.put("META-INF/OTHER.SF", new byte[] {1})),
                changed("a broken signature", "was changed after it was signed", entries -> {
                    byte[] block = Objects.requireNonNull(entries.get("META-INF/SIGNER.EC"));
                    block[block.length - 3]++;
                }),
                changed("no signature block", "is not signed", entries -> entries.remove("META-INF/SIGNER.EC")));
    }
}
