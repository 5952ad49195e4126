// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.api.Access;
import org.postern.api.table.ObjectModel;
import org.postern.api.table.ResourceModel;
import org.postern.api.table.ResourceType;

/** The declaration against the facts of the OMA registry, Access Control version 1.0. */
final class AccessControlTableTest {
    private final ObjectModel model = new AccessControlObjectTable().model();

    @ParameterizedTest(name = "/2/0/{0} {1}")
    @CsvSource({
        "0, Object ID, READ, single, mandatory, INTEGER, 1, 65534",
        "1, Object Instance ID, READ, single, mandatory, INTEGER, 0, 65535",
        "2, ACL, READ_WRITE, multiple, optional, INTEGER, 0, 31", // the registry says 16-bit, of which five are used
        "3, Access Control Owner, READ_WRITE, single, mandatory, INTEGER, 1, 65535" // no server has the id 0
    })
    @DisplayName("ACL-03: each resource is declared as in the registry")
    void resource(
            int id,
            String name,
            Access access,
            String instances,
            String presence,
            ResourceType type,
            double min,
            double max) {
        ResourceModel declared = model.resources().get(model.index(id));
        assertThat(declared.name()).isEqualTo(name);
        assertThat(declared.access()).isEqualTo(access);
        assertThat(declared.multiple()).isEqualTo(instances.equals("multiple"));
        assertThat(declared.mandatory()).isEqualTo(presence.equals("mandatory"));
        assertThat(declared.type()).isEqualTo(type);
        assertThat(declared.units()).isEmpty();
        assertThat(declared.min()).isEqualTo(min);
        assertThat(declared.max()).isEqualTo(max);
    }

    @Test
    @DisplayName("ACL-03, ACL-12: object 2 in version 1.0, multiple, whose instances servers neither create nor delete")
    void object() {
        assertThat(model.id()).isEqualTo(2);
        assertThat(model.name()).isEqualTo("LwM2M Access Control");
        assertThat(model.version()).isEqualTo("1.0");
        assertThat(model.multiple()).isTrue();
        assertThat(model.creatable()).isFalse();
        assertThat(model.resources()).hasSize(4);
    }
}
