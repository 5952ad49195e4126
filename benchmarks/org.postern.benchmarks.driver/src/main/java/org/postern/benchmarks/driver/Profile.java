// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import java.util.HexFormat;
import java.util.List;

/**
 * What the baselines take over from Postern, so that they do the same work.
 *
 * @param deviceAnswer the TLV of a Read of /3/0
 * @param jvmFlags those of the shipped start script
 */
record Profile(byte[] deviceAnswer, List<String> jvmFlags) {
    private static final String PLAIN_DEVICE = "c700" + "506f737465726e" // manufacturer
            + "c8010c" + "676174657761792d31303030" // model
            + "c8020a" + "30313233343536373839" // serial number
            + "c103" + "31" // firmware version
            + "830b410000" // error codes
            + "c110" + "55"; // binding

    /** A plain device of 48 bytes and the flags of a small JVM, for runs without Postern. */
    static Profile standard() {
        return new Profile(
                HexFormat.of().parseHex(PLAIN_DEVICE),
                List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx64m"));
    }

    String deviceAnswerHex() {
        return HexFormat.of().formatHex(deviceAnswer);
    }
}
