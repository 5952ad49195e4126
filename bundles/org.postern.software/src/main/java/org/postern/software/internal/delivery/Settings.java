// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.delivery;

import java.nio.file.Path;
import java.time.Duration;
import org.postern.software.internal.packages.Limits;
import org.postern.software.internal.packages.Rules;
import org.postern.software.internal.packages.SoftwareConfiguration;

/** The configuration, validated. Names and units are those of {@link SoftwareConfiguration}. */
record Settings(Rules rules, Limits limits, PullSettings patience, DownloadTrust trust) {
    private static final long MEBIBYTE = 1 << 20;

    /**
     * @param etc the folder of the configuration, against which the trust store is resolved
     * @throws IllegalArgumentException if a value is out of range; the message names it
     */
    static Settings of(SoftwareConfiguration from, Path etc) {
        String downloads = from.downloadTrust();
        String store = from.trustStore().isBlank() ? "trust/software" : from.trustStore();
        return new Settings(
                new Rules(etc.resolve(store), from.alwaysSigned(), from.downgrades()),
                new Limits(
                        range("maxPackageMebibytes", from.maxPackageMebibytes(), 1, 2047) * MEBIBYTE,
                        range("maxUnpackedMebibytes", from.maxUnpackedMebibytes(), 1, 8192) * MEBIBYTE,
                        range("maxEntries", from.maxEntries(), 1, 60_000),
                        range("maxRatio", from.maxRatio(), 2, 1032),
                        range("reserveMebibytes", from.reserveMebibytes(), 0, 65_536) * MEBIBYTE),
                new PullSettings(
                        Duration.ofSeconds(range("connectTimeoutSeconds", from.connectTimeoutSeconds(), 1, 300)),
                        Duration.ofSeconds(range("idleTimeoutSeconds", from.idleTimeoutSeconds(), 1, 3600)),
                        Duration.ofMinutes(range("pullTimeoutMinutes", from.pullTimeoutMinutes(), 1, 10_080)),
                        range("pullRetries", from.pullRetries(), 0, 100),
                        Duration.ofSeconds(1)),
                new DownloadTrust(
                        etc.resolve(downloads.isBlank() ? "trust/downloads" : downloads), !downloads.isBlank()));
    }

    private static int range(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " is " + value + ", must be " + min + ".." + max);
        }
        return value;
    }
}
