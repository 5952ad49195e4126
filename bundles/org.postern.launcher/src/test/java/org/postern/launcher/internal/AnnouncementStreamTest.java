// SPDX-License-Identifier: Apache-2.0
package org.postern.launcher.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AnnouncementStreamTest {
    @Test
    @DisplayName("stdout carries the announcements only, everything else goes to stderr")
    void parts() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(
                new AnnouncementStream(new PrintStream(out), new PrintStream(err)), true, StandardCharsets.UTF_8);

        stream.print("registered 1 coap://h ");
        stream.println("/rd/\u00e9");
        stream.println("DEBUG: something registered ");
        stream.println("setup-code 123");

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("registered 1 coap://h /rd/\u00e9\nsetup-code 123\n");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("DEBUG: something registered \n");
    }
}
