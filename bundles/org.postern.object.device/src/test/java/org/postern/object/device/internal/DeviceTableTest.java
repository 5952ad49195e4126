// SPDX-License-Identifier: Apache-2.0
package org.postern.object.device.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.api.Access;
import org.postern.api.Direct;
import org.postern.api.LwM2mObject;
import org.postern.api.table.ObjectModel;
import org.postern.api.table.ResourceModel;
import org.postern.api.table.ResourceType;

/** The declaration against the facts of the OMA registry, Device version 1.0. */
class DeviceTableTest {
    private final ObjectModel model = new DeviceTable().model();

    @ParameterizedTest(name = "/3/0/{0} {1}")
    @CsvSource({
        "0, Manufacturer, READ, single, optional, STRING, ''",
        "1, Model Number, READ, single, optional, STRING, ''",
        "2, Serial Number, READ, single, optional, STRING, ''",
        "3, Firmware Version, READ, single, optional, STRING, ''",
        "4, Reboot, EXECUTE, single, mandatory, NONE, ''",
        "5, Factory Reset, EXECUTE, single, optional, NONE, ''",
        "6, Available Power Sources, READ, multiple, optional, INTEGER, ''",
        "7, Power Source Voltage, READ, multiple, optional, INTEGER, mV",
        "8, Power Source Current, READ, multiple, optional, INTEGER, mA",
        "9, Battery Level, READ, single, optional, INTEGER, %",
        "10, Memory Free, READ, single, optional, INTEGER, KB",
        "11, Error Code, READ, multiple, mandatory, INTEGER, ''",
        "12, Reset Error Code, EXECUTE, single, optional, NONE, ''",
        "13, Current Time, READ_WRITE, single, optional, TIME, ''",
        "14, UTC Offset, READ_WRITE, single, optional, STRING, ''",
        "15, Timezone, READ_WRITE, single, optional, STRING, ''",
        "16, Supported Binding and Modes, READ, single, mandatory, STRING, ''",
        "17, Device Type, READ, single, optional, STRING, ''",
        "18, Hardware Version, READ, single, optional, STRING, ''",
        "19, Software Version, READ, single, optional, STRING, ''",
        "20, Battery Status, READ, single, optional, INTEGER, ''",
        "21, Memory Total, READ, single, optional, INTEGER, ''",
        "22, ExtDevInfo, READ, multiple, optional, OBJLNK, ''"
    })
    @DisplayName("DEV-01: each resource is declared as in the registry")
    void resource(
            int id, String name, Access access, String instances, String presence, ResourceType type, String units) {
        ResourceModel declared = model.resources().get(model.index(id));
        assertThat(declared.name()).isEqualTo(name);
        assertThat(declared.access()).isEqualTo(access);
        assertThat(declared.multiple()).isEqualTo(instances.equals("multiple"));
        assertThat(declared.mandatory()).isEqualTo(presence.equals("mandatory"));
        assertThat(declared.type()).isEqualTo(type);
        assertThat(declared.units()).isEqualTo(units);
    }

    @Test
    @DisplayName("DEV-01, VER-05: object 3 in version 1.0, single, with nothing beside the registry")
    void object() {
        assertThat(model.id()).isEqualTo(3);
        assertThat(model.name()).isEqualTo("Device");
        assertThat(model.version()).isEqualTo("1.0");
        assertThat(model.multiple()).isFalse();
        assertThat(model.resources()).hasSize(23);
        assertThat(Device.class.getAnnotation(LwM2mObject.class).id()).isEqualTo(3);
    }

    @Test
    @DisplayName("DEV-01: every handler may run on the receiver's thread")
    void direct() {
        assertThat(model.resources()).allMatch(ResourceModel::direct);
        assertThat(Device.class).hasAnnotation(Direct.class);
    }
}
