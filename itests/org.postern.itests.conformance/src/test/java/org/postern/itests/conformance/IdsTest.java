// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class IdsTest {
    @Test
    @DisplayName("Ids stand before the first colon of a display name, also as a range and as a list of cases")
    void displayName() {
        assertThat(Ids.inDisplayName("GEN-06, UPD-10: once, not as OBS-02 says"))
                .containsExactly("GEN-06", "UPD-10");
        assertThat(Ids.inDisplayName("FMT-04 to FMT-06, TYP-02: round trips"))
                .containsExactlyInAnyOrder("FMT-04", "FMT-05", "FMT-06", "TYP-02");
        assertThat(Ids.inDisplayName("ETS 222, 223, DM-01: reads")).containsExactly("DM-01", "ETS 222", "ETS 223");
        assertThat(Ids.inDisplayName("DM-01, ETS-301: observes")).containsExactly("DM-01", "ETS 301");
        assertThat(Ids.inDisplayName("SW-05a: a letter behind")).containsExactly("SW-05a");
        assertThat(Ids.inDisplayName("RFC 7641, section 3.4: in order")).isEmpty();
        assertThat(Ids.inDisplayName("A name without GEN-01")).isEmpty();
    }

    @Test
    @DisplayName("Ids begin a method name that has no display name")
    void methodName() {
        assertThat(Ids.inMethodName("hot05_upd12_an_update_in_place")).containsExactly("HOT-05", "UPD-12");
        assertThat(Ids.inMethodName("ets651")).isEmpty();
        assertThat(Ids.inMethodName("an_object_comes")).isEmpty();
    }
}
