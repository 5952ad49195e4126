// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.engine.internal.access.Rights;
import org.postern.engine.internal.objects.Boxes;
import org.postern.engine.internal.objects.Sources;
import org.postern.transport.api.Code;
import org.postern.transport.api.Delivery;

/** What is stored for a server that may not read it any more, or that waits for what went wrong. */
final class StoredLastTest extends ObservationBench {
    private static final String NUMBER = "/26241/0/1";

    private void away() {
        connection = null;
    }

    private void back() {
        connection = wire;
        observations.online();
    }

    /** Everything sent from now on is acknowledged at once, until nothing is left. */
    private List<String> acknowledgeAll() {
        for (int i = 0; i < wire.deliveries.size(); i++) {
            wire.deliveries.get(i).accept(Delivery.ACKED);
        }
        return wire.texts();
    }

    @Test
    @DisplayName("OBS-15, ACL-15: what was stored is not sent to a server that lost the right to read it meanwhile")
    void rightLost() {
        observe(NUMBER, 1);
        away();
        thing.number.set(1L);
        rights = (server, object, instance) -> 0;
        back();
        assertThat(acknowledgeAll()).isEmpty();
        rights = Rights.FULL;
        thing.number.set(2L);
        pass(2_000);
        assertThat(acknowledgeAll()).containsExactly("1: 2");
    }

    @Test
    @DisplayName("OBS-09, OBS-15: of an object what was stored gives way to the newest that may be seen of it")
    void rightPartlyLost() {
        Boxes boxes = new Boxes();
        keeper.offer(Sources.of(boxes, Runnable::run, 0, 2));
        Objects.requireNonNull(boxes.changes).add(1);
        boxes.changes.add(2);
        observe("/26242", 1);
        away();
        boxes.changes.add(3);
        rights = (server, object, instance) -> instance == 2 ? 0 : Rights.ALL;
        back();
        assertThat(acknowledgeAll()).isEmpty();
        pass(2_000);
        assertThat(acknowledgeAll()).hasSize(1);
    }

    @Test
    @DisplayName("DM-43: the last word of an observation goes out although the one before it could not be sent")
    void lastWordAfterFailure() {
        storing(true);
        observe(NUMBER, 1);
        back();
        away();
        thing.number.set(1L);
        back();
        assertThat(wire.texts()).containsExactly("1: 1");
        keeper.withdraw(source);
        pass(5_000);
        assertThat(wire.codes(1)).as("waits for the one before").hasSize(1);
        wire.deliver(Delivery.FAILED);
        pass(5_000);
        acknowledgeAll();
        assertThat(wire.codes(1)).endsWith(Code.NOT_FOUND);
    }
}
