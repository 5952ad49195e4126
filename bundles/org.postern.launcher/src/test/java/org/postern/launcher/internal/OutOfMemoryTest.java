// SPDX-License-Identifier: Apache-2.0
package org.postern.launcher.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OutOfMemoryTest {
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final List<Integer> ends = new ArrayList<>();
    private final OutOfMemory handler = new OutOfMemory(new PrintStream(told, true, StandardCharsets.UTF_8)) {
        @Override
        void end(int code) {
            ends.add(code);
        }
    };

    @Test
    @DisplayName("Memory that ran out ends the process with the code that has it started again")
    void ends() {
        handler.uncaughtException(new Thread("pump"), new OutOfMemoryError("Java heap space"));
        assertThat(ends).containsExactly(75);
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("ERROR", "pump", "Java heap space");
    }

    @Test
    @DisplayName("What else a thread dies of ends that thread only")
    void others() {
        handler.uncaughtException(new Thread("pump"), new IllegalStateException("dry"));
        assertThat(ends).isEmpty();
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("ERROR", "pump", "dry");
    }
}
