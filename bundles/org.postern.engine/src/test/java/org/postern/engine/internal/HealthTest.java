// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.management.api.HealthEntry;
import org.postern.management.api.HealthEntry.Severity;
import org.postern.management.api.ManagementEvent;

final class HealthTest {
    private final List<ManagementEvent> events = new ArrayList<>();
    private final Health health = new Health(events::add);

    @Test
    @DisplayName("An entry stays until it is mended; only what changes is told")
    void entries() {
        HealthEntry error = new HealthEntry(Severity.ERROR, "a", "broken", "mend it");
        HealthEntry warning = new HealthEntry(Severity.WARNING, "a", "worn", "watch it");
        health.raise("a", error);
        health.raise("a", error);
        assertThat(events).hasSize(1);
        health.raise("b", warning);
        assertThat(health.entries()).containsExactly(error, warning);
        health.raise("a", warning);
        assertThat(health.entries()).containsExactly(warning, warning);
        health.clear("a");
        health.clear("a");
        health.clear("c");
        assertThat(health.entries()).containsExactly(warning);
        assertThat(events).hasSize(4).containsOnly(new ManagementEvent.HealthChanged());
    }

    @Test
    @DisplayName("What another bundle reports is shown with the rest until it takes it back")
    void reported() {
        HealthEntry own = new HealthEntry(Severity.ERROR, "a", "broken", "mend it");
        HealthEntry other = new HealthEntry(Severity.WARNING, "disk", "full", "make space");
        health.report(other);
        health.raise("a", own);
        assertThat(health.entries()).containsExactly(own, other);
        health.withdraw(other);
        health.withdraw(other);
        assertThat(health.entries()).containsExactly(own);
        assertThat(events).hasSize(3);
    }
}
