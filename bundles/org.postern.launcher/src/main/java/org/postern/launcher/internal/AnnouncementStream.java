// SPDX-License-Identifier: Apache-2.0
package org.postern.launcher.internal;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Keeps stdout what automation relies on: only lines that begin with an agreed word pass, whatever else a bundle prints
 * goes to stderr. Thread-safe as far as lines are written through one {@link PrintStream}.
 */
final class AnnouncementStream extends OutputStream {
    private static final List<String> WORDS = List.of("registered ", "setup-code ");

    private final PrintStream announcements;
    private final PrintStream rest;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    AnnouncementStream(PrintStream announcements, PrintStream rest) {
        this.announcements = announcements;
        this.rest = rest;
    }

    @Override
    public synchronized void write(int b) {
        line.write(b);
        if (b == '\n') {
            String text = line.toString(StandardCharsets.UTF_8);
            PrintStream out = WORDS.stream().anyMatch(text::startsWith) ? announcements : rest;
            out.write(line.toByteArray(), 0, line.size());
            out.flush();
            line.reset();
        }
    }
}
