// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.api.MultipleObjectService;
import org.postern.api.ObjectService;
import org.postern.api.Resource;
import org.postern.api.Value;
import org.postern.engine.internal.core.StandInDevice;
import org.postern.engine.internal.objects.Boxes;
import org.postern.engine.internal.objects.Thing;

final class TablesTest {
    private static Tables.Refused refused(ObjectService service) {
        return (Tables.Refused) Tables.of(service);
    }

    @Test
    @DisplayName("ID-03: the table that was generated for an object is found in its class loader")
    void loaded() {
        Tables.Loaded thing = (Tables.Loaded) Tables.of(new Thing());
        assertThat(thing.table().model().id()).isEqualTo(26241);
        assertThat(Tables.of(new Boxes())).isInstanceOf(Tables.Loaded.class);
        assertThat(Tables.of(new StandInDevice())).isInstanceOf(Tables.Loaded.class);
    }

    @Test
    @DisplayName("An object without a table is refused with its class, a resource and what to do")
    void missing() {
        Tables.Refused refused = refused(new Inheriting());
        assertThat(refused.text()).contains(Inheriting.class.getName(), "such as 7 (Level)");
        assertThat(refused.remedy()).contains("put @LwM2mObject on the class", "annotation processor");
        assertThat(refused(new Bare()).text()).endsWith("has no table of its resources");
    }

    @Test
    @DisplayName("A table of another edition of the api, or one that fails, is refused with the reason")
    void unfit() {
        assertThat(refused(new Outdated()).text()).contains("table format 0");
        assertThat(refused(new Outdated()).remedy()).contains("compile it again");
        assertThat(refused(new Odd()).text()).contains("cannot be loaded");
        assertThat(refused(new Hidden()).text()).contains("cannot be loaded");
        assertThat(refused(new Failing()).text()).contains("cannot be used", "broken");
    }

    @Test
    @DisplayName("HOT-03: the objects of the engine itself cannot be taken over")
    void own() {
        assertThat(refused(new Usurper()).text()).contains("object 1, which the gateway serves itself");
    }

    @Test
    @DisplayName("A class and a table that disagree about instances are refused")
    void disagreeing() {
        assertThat(refused(new Changed()).text()).contains("disagree");
    }

    @Test
    @DisplayName("An object without a table that declares its resources elsewhere is refused with one of them")
    void elsewhere() {
        assertThat(refused(new Several()).text()).contains(Several.class.getName(), "such as 8 (Speed)");
        assertThat(refused(new Mixing()).text()).contains("such as 9 (Depth)");
    }

    abstract static class Untreated implements ObjectService {
        @Resource(id = 7, name = "Level")
        long level() {
            return 0;
        }
    }

    static final class Inheriting extends Untreated {}

    interface Deep extends ObjectService {
        @Resource(id = 9, name = "Depth")
        default long depth() {
            return 0;
        }
    }

    static final class Mixing implements Deep {}

    static final class Several implements MultipleObjectService<Several.Fan> {
        @Override
        public Fan instance(int id) {
            return new Fan();
        }

        static final class Fan {
            @Resource(id = 8, name = "Speed")
            final Value<Long> speed = Value.of(0L);
        }
    }

    static final class Bare implements ObjectService {}

    static final class Outdated implements ObjectService {}

    static final class Odd implements ObjectService {}

    static final class Hidden implements ObjectService {}

    static final class Failing implements ObjectService {}

    static final class Usurper implements ObjectService {}

    static final class Changed implements ObjectService {}
}
