// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.api.Path;

final class LateValuesTest {
    private static final Path PATH = Path.of(26241, 0, 13);

    private final List<Path> told = new ArrayList<>();
    private final LateValues values = new LateValues(told::add);
    private final Object handler = new Object();
    private final List<CompletableFuture<Long>> reads = new ArrayList<>();

    private String shown(Object by) throws Exception {
        return values.of(PATH, by, () -> {
            CompletableFuture<Long> read = new CompletableFuture<>();
            reads.add(read);
            return read;
        });
    }

    @Test
    @DisplayName("A value that comes later is told when it is there, and shown to who looks again")
    void arrives() throws Exception {
        assertThat(shown(handler)).isEqualTo(ValueText.LATE);
        assertThat(shown(handler)).isEqualTo(ValueText.LATE);
        assertThat(reads).as("one read at a time").hasSize(1);
        reads.get(0).complete(5L);
        assertThat(told).containsExactly(PATH);
        assertThat(shown(handler)).isEqualTo("5");
        reads.get(1).complete(5L);
        assertThat(told).as("nothing new").hasSize(1);
        assertThat(shown(handler)).isEqualTo("5");
        reads.get(2).complete(6L);
        assertThat(told).hasSize(2);
    }

    @Test
    @DisplayName("A value that is there at once is shown at once and not told")
    void atOnce() throws Exception {
        assertThat(values.of(PATH, handler, () -> CompletableFuture.completedFuture(7L)))
                .isEqualTo("7");
        assertThat(told).isEmpty();
    }

    @Test
    @DisplayName("A read that fails shows why")
    void fails() throws Exception {
        assertThat(values.of(PATH, handler, () -> {
                    throw new IllegalStateException("no sensor");
                }))
                .contains("no sensor");
        shown(handler);
        reads.get(0).completeExceptionally(new IllegalStateException("gone"));
        assertThat(shown(handler)).contains("gone");
    }

    @Test
    @DisplayName("A successor is asked although its predecessor never answered, whose word counts no more")
    void successor() throws Exception {
        shown(handler);
        shown(new Object());
        assertThat(reads).hasSize(2);
        reads.get(0).complete(1L);
        assertThat(told).isEmpty();
    }
}
