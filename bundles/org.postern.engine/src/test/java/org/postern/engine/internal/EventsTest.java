// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.api.Path;
import org.postern.engine.internal.time.SteppedExecutor;
import org.postern.management.api.ManagementEvent;

final class EventsTest {
    private final SteppedExecutor threads = new SteppedExecutor();
    private final Events events = new Events(threads);
    private final List<ManagementEvent> heard = new ArrayList<>();

    @Test
    @DisplayName("Events are told in order, on a thread of the engine")
    void order() {
        AutoCloseable unused = events.listen(heard::add);
        assertThat(unused).isNotNull();
        events.listChanged();
        events.changed(Path.of(3, 0, 1));
        assertThat(heard).isEmpty();
        threads.run();
        assertThat(heard)
                .containsExactly(new ManagementEvent.TreeChanged(), new ManagementEvent.ValueChanged("/3/0/1"));
    }

    @Test
    @DisplayName("A listener that fails keeps no other from hearing")
    void failing() {
        AutoCloseable first = events.listen(event -> {
            throw new IllegalStateException("broken");
        });
        AutoCloseable second = events.listen(heard::add);
        assertThat(first).isNotSameAs(second);
        events.listChanged();
        threads.run();
        assertThat(heard).hasSize(1);
    }

    @Test
    @DisplayName("The same listener may listen twice; closing one handle leaves the other")
    void twice() throws Exception {
        Consumer<ManagementEvent> listener = heard::add;
        AutoCloseable first = events.listen(listener);
        AutoCloseable second = events.listen(listener);
        first.close();
        first.close();
        events.listChanged();
        threads.run();
        assertThat(heard).hasSize(1);
        second.close();
        events.listChanged();
        assertThat(threads.waiting()).isZero();
    }

    @Test
    @DisplayName("A listener that cannot keep up misses values but no other event, and the queue stays bounded")
    void flood() {
        AutoCloseable unused = events.listen(heard::add);
        assertThat(unused).isNotNull();
        for (int i = 0; i < 5000; i++) {
            events.changed(Path.of(3, 0, 1));
        }
        events.listChanged();
        threads.run();
        assertThat(heard).hasSizeLessThan(2000).endsWith(new ManagementEvent.TreeChanged());
    }

    @Test
    @DisplayName("Who missed values is told once to look again, behind what was queued, and again the next time")
    void missed() {
        AutoCloseable unused = events.listen(heard::add);
        assertThat(unused).isNotNull();
        for (int round = 0; round < 2; round++) {
            heard.clear();
            for (int i = 0; i < 3000; i++) {
                events.changed(Path.of(3, 0, 1));
            }
            threads.run();
            assertThat(heard).endsWith(new ManagementEvent.TreeChanged());
            assertThat(heard).containsOnlyOnce(new ManagementEvent.TreeChanged());
        }
    }

    @Test
    @DisplayName("An event that comes while the engine stops is dropped")
    void stopping() {
        AutoCloseable unused = events.listen(heard::add);
        assertThat(unused).isNotNull();
        threads.full(true);
        events.listChanged();
        assertThat(heard).isEmpty();
    }
}
