// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.engine.internal.access.AccessEntry;
import org.postern.engine.internal.account.FactoryAccount;
import org.postern.engine.internal.tree.ServedInstance;
import org.postern.management.api.HealthEntry;
import org.postern.store.api.Batch;
import org.postern.store.api.StoreException;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation.Kind;

/** Rights outlive the gateway. */
final class AccessStoreTest extends AccessBench {
    @BeforeEach
    void two() {
        registered(FIRST, SECOND);
        boxes();
        create(1);
        acl(1, about(26242, 0), Map.of(2, 5));
        owner(1, about(3, 0), 2);
    }

    @Test
    @DisplayName("ACL-03, HOT-07: entries, ids and all, are the same after a restart, and hold at once")
    void survives() {
        List<AccessEntry> before = engine.access().entries();
        Engine again = another();
        assertThat(again.access().entries()).isEqualTo(before);
        assertThat(Objects.requireNonNull(again.keeper().tree().object(2)).instances())
                .extracting(ServedInstance::id)
                .containsExactlyElementsOf(before.stream().map(AccessEntry::id).toList());
        assertThat(again.access().of(2, 26242, 0)).isEqualTo(5);
        assertThat(again.access().of(1, 3, 0)).isZero();
        assertThat(again.access().of(2, 3, 0)).isEqualTo(15);
    }

    @Test
    @DisplayName("A record that cannot be read costs its own rights only, and is a health entry")
    void unreadable() {
        AccessEntry box = about(26242, 0);
        store.later(Batch.builder()
                .put("access", Integer.toString(box.id()), new byte[] {9, 9})
                .build());
        Engine again = another();
        assertThat(again.health().entries()).singleElement().satisfies(entry -> {
            assertThat(entry.severity()).isEqualTo(HealthEntry.Severity.WARNING);
            assertThat(entry.text()).contains("/2/" + box.id(), "format 9");
        });
        assertThat(again.access().entries())
                .hasSize(engine.access().entries().size() - 1)
                .isSubsetOf(engine.access().entries());
    }

    @Test
    @DisplayName(
            "SRV-07: a Server instance that has another server after a restart does not keep the rights of the first")
    void otherServer() {
        Engine again = another();
        again.enter(FactoryAccount.of(FIRST));
        again.allEntered();
        again.enter(FactoryAccount.of(THIRD));
        assertThat(again.access().of(3, 1, 1)).isEqualTo(15);
        assertThat(again.access().of(2, 1, 1)).isZero();
    }

    @Test
    @DisplayName(
            "DM-33, ACL-10, ACL-11, ACL-13: what the store refuses is 5.00, and neither rights nor instances change")
    void refused() {
        List<AccessEntry> before = engine.access().entries();
        AccessEntry box = about(26242, 0);
        store.refuse(StoreException.Reason.FULL);
        assertThat(acl(1, box, Map.of(2, 31))).isEqualTo(Code.INTERNAL_SERVER_ERROR);
        assertThat(owner(1, box, 2)).isEqualTo(Code.INTERNAL_SERVER_ERROR);
        assertThat(create(1)).isEqualTo(Code.INTERNAL_SERVER_ERROR);
        assertThat(code(1, Kind.DELETE, "/26242/0")).isEqualTo(Code.INTERNAL_SERVER_ERROR);
        assertThat(engine.access().entries()).isEqualTo(before);
        assertThat(hex(1, "/2/" + box.id())).endsWith("8302410205" + "c10301");
        store.refuse(null);
        assertThat(another().access().entries()).isEqualTo(before);
        assertThat(create(1)).isEqualTo(Code.CREATED);
        assertThat(about(26242, 1).id())
                .as("the id that was reserved is free again")
                .isEqualTo(before.size());
    }
}
