// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Contents of two mebibytes, block by block, through an object that keeps none of it. */
public abstract class ContentScenarios extends OneGatewayScenarios {
    private static final int LENGTH = 2 << 20;
    private static final String CONTENT = "/42772/0/0";

    @Override
    protected void prepare(GatewaySetup gateway) {
        gateway.deploy(Jars.testObjects(), "objects.jar");
    }

    @Override
    protected List<String> served() {
        return List.of("/42772/0");
    }

    @ParameterizedTest
    @EnumSource(names = {"OPAQUE", "TLV"})
    @DisplayName("GEN-08: a large content is handed over in pieces of some blocks and never held as a whole")
    void writes(Format format) throws NoSuchAlgorithmException {
        byte[] content = new byte[LENGTH];
        new Random(format.number()).nextBytes(content);
        device().write(CONTENT, format, content).expect(204);
        Answer kept = device().read("/42772/0/1").expect(205);
        assertThat(kept.value("/42772/0/1")).isEqualTo((long) LENGTH);
        assertThat(device().read("/42772/0/2").value("/42772/0/2"))
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
        assertThat((Long) device().read("/42772/0/3").value("/42772/0/3"))
                .as("in pieces")
                .isLessThanOrEqualTo(32L << 10);
    }

    @ParameterizedTest
    @EnumSource(names = {"OPAQUE", "TLV"})
    @DisplayName("GEN-08: a large content is read block by block")
    void reads(Format format) {
        byte[] content = (byte[]) device().read(CONTENT, format).expect(205).value(CONTENT);
        assertThat(content).hasSize(LENGTH);
        for (int at = 0; at < LENGTH; at++) {
            if (content[at] != (byte) (((long) at * 31) >> 3)) {
                throw new AssertionError("byte " + at + " is " + content[at]);
            }
        }
    }
}
