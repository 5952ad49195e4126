// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.api.Path;
import org.postern.engine.internal.attributes.AttributeStore;
import org.postern.engine.internal.objects.Thing;
import org.postern.store.api.Batch;
import org.postern.store.api.StoreException;
import org.postern.transport.api.Code;

/** How long attributes stay: with the store, with instances and objects that go, with servers that go. */
final class AttributesKeptTest extends AttributesBench {
    @Test
    @DisplayName("ATT-10: with an instance its attributes go, for all servers and for good")
    void instanceRemoved() {
        Objects.requireNonNull(boxes.changes).add(3);
        boxes.changes.add(4);
        change("/26242", "pmin=1");
        change("/26242/3", "pmin=2");
        change("/26242/3/2", "gt=3");
        change("/26242/4", "pmin=5");
        bench.attributes(2, "/26242/3", "pmin=9").is(Code.CHANGED);
        boxes.changes.remove(3);
        boxes.changes.add(3);
        assertThat(resource("/26242")).startsWith("</26242>;pmin=1,</26242/3>,").contains("</26242/4>;pmin=5,");
        assertThat(resource("/26242/3/2")).isEqualTo("</26242/3/2>;pmin=1");
        assertThat(store.read("attributes").keySet()).containsExactly("1/26242", "1/26242/4");
    }

    @Test
    @DisplayName("HOT-02, ATT-10: an object that goes and comes back finds its attributes")
    void objectComesBack() {
        change("/26241/0/1", "gt=3");
        bench.keeper.withdraw(source);
        bench.timers.advance(Duration.ofSeconds(5));
        refused(Code.NOT_FOUND, "/26241/0/1", "gt=4");
        bench.serve(new Thing());
        assertThat(resource("/26241/0/1")).isEqualTo("</26241/0/1>;gt=3");
    }

    @Test
    @DisplayName("ATT-10: attributes survive a restart; a record that cannot be read is told and left out")
    void restart() {
        change("/26241/0/1", "gt=3.5", "pmin=1");
        bench.attributes(2, "/26241", "pmax=5").is(Code.CHANGED);
        store.later(Batch.builder()
                .put("attributes", "1/26241", new byte[] {1, 2})
                .put("attributes", "2/26241/0", new byte[] {99})
                .put("attributes", "x", new byte[] {1})
                .build());
        List<String> damaged = new ArrayList<>();
        AttributeStore again = new AttributeStore(store, damaged::add);
        assertThat(again.own(1, path("/26241/0/1"))).hasToString("{PMIN=1.0, GT=3.5}");
        assertThat(again.own(2, path("/26241"))).hasToString("{PMAX=5.0}");
        assertThat(damaged).containsExactlyInAnyOrder("1/26241", "2/26241/0", "x");
    }

    @Test
    @DisplayName("ATT-06: what the store refuses is 5.00 and not in force")
    void refusedByTheStore() {
        change("/26241/0/1", "gt=3");
        store.refuse(StoreException.Reason.FULL);
        refused(Code.INTERNAL_SERVER_ERROR, "/26241/0/1", "gt=4");
        refused(Code.INTERNAL_SERVER_ERROR, "/26241/0/1", "gt");
        assertThat(resource("/26241/0/1")).isEqualTo("</26241/0/1>;gt=3");
        store.refuse(null);
        change("/26241/0/1", "gt=4");
    }

    @Test
    @DisplayName("BS-35: a server whose account is gone leaves no attributes behind")
    void forgotten() {
        change("/26241/0/1", "gt=3");
        bench.attributes(2, "/26241/0/1", "gt=4").is(Code.CHANGED);
        bench.attributes.forget(1);
        assertThat(resource("/26241/0/1")).isEqualTo("</26241/0/1>");
        assertThat(store.read("attributes").keySet()).containsExactly("2/26241/0/1");
    }

    private static Path path(String text) {
        return Path.parse(text).orElseThrow();
    }
}
