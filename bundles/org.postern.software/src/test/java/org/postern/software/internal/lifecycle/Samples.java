// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.lifecycle;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.postern.api.Argument;
import org.postern.api.Arguments;
import org.postern.software.internal.packages.BundleEntry;
import org.postern.software.internal.packages.FeatureDescription;
import org.postern.software.internal.packages.HealthGate;
import org.postern.software.internal.packages.SoftwarePackage;
import org.postern.software.internal.packages.UpdateResult;

/** Packages that were never delivered. */
final class Samples {
    static final SoftwarePackage V1 = pack("1.0.0", "org.example.pump", "org.example.valve");
    static final SoftwarePackage V2 = pack("2.0.0", "org.example.pump", "org.example.valve");

    private Samples() {}

    static SoftwarePackage pack(String version, String... bundles) {
        return new SoftwarePackage(
                new FeatureDescription(
                        "org.example.pumps",
                        version,
                        List.of(bundles).stream()
                                .map(name -> new BundleEntry(name, version, digest(name + version), 1, 0))
                                .toList(),
                        Map.of(),
                        HealthGate.DEFAULT),
                digest(version),
                "",
                Instant.EPOCH);
    }

    /** Another package, delivered later. */
    static SoftwarePackage later(String version) {
        SoftwarePackage other = pack(version, "org.example.tank");
        return new SoftwarePackage(other.description(), other.digest(), "", Instant.EPOCH.plusSeconds(1));
    }

    private static String digest(String text) {
        return String.format("%064x", text.hashCode() & 0xffffffffL);
    }

    static Installation active(SoftwarePackage software) {
        return new Installation(software, Installation.names(software), false);
    }

    static Software in(UpdateState state) {
        return switch (state) {
            case INITIAL -> Software.NEW;
            case DOWNLOAD_STARTED -> next(Machine.begin(Software.NEW));
            case DOWNLOADED -> next(Machine.received(in(UpdateState.DOWNLOAD_STARTED)));
            case DELIVERED -> next(Machine.verified(in(UpdateState.DOWNLOADED), V1));
            case INSTALLED -> Machine.installed(
                    next(Machine.install(in(UpdateState.DELIVERED))),
                    Map.of("org.example.pump", 0, "org.example.valve", 1));
        };
    }

    /** V1 runs, V2 is delivered. */
    static Software updating() {
        Software running = Machine.activated(in(UpdateState.INSTALLED), Installation.names(V1));
        Software initial = next(Machine.uninstall(running, new Arguments(List.of(new Argument(1, null)))));
        return next(Machine.verified(next(Machine.received(next(Machine.begin(initial)))), V2));
    }

    static Software next(Judgement judgement) {
        return ((Judgement.Next) judgement).software();
    }

    static Software with(UpdateState state, UpdateResult result, Set<String> running) {
        Installation installed = new Installation(V1, running, false);
        return new Software(state, result, Step.NONE, null, installed, null, new TreeMap<>(), "");
    }
}
