// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.transport.api.Code;

/** Attributes at the levels of the tree, and what Discover shows of them. */
final class AttributeLevelsTest extends AttributesBench {
    @Test
    @DisplayName("ATT-02, ATT-03, ETS-260: periods at all three levels, conditions on a numeric resource")
    void levels() {
        change("/26241", "pmin=1");
        change("/26241/0", "pmin=10", "pmax=200");
        change("/26241/0/1", "lt=1", "gt=6", "st=1");
        change("/26241/0/2", "gt=-2.5", "st=0.25");
        assertThat(resource("/26241/0/1")).isEqualTo("</26241/0/1>;pmin=10;pmax=200;gt=6;lt=1;st=1");
        assertThat(resource("/26241/0/2")).isEqualTo("</26241/0/2>;pmin=10;pmax=200;gt=-2.5;st=0.25");
    }

    @Test
    @DisplayName("ATT-04, P-48: the nearest level wins, whatever the order of the writes")
    void precedence() {
        change("/26241/0/1", "pmin=3");
        change("/26241", "pmin=1");
        change("/26241/0", "pmin=2");
        assertThat(resource("/26241/0/1")).endsWith(";pmin=3");
        change("/26241/0/1", "pmin");
        assertThat(resource("/26241/0/1")).endsWith(";pmin=2");
        change("/26241/0", "pmin");
        assertThat(resource("/26241/0/1")).endsWith(";pmin=1");
    }

    @Test
    @DisplayName("ATT-05, ATT-07: a name without value removes at that level only, set or not; others stay as they are")
    void remove() {
        change("/26241/0/1", "pmin=3", "pmax=9", "gt=5");
        change("/26241/0/1", "pmax", "gt=6", "lt");
        assertThat(resource("/26241/0/1")).isEqualTo("</26241/0/1>;pmin=3;gt=6");
        change("/26241/0/1", "pmin", "gt");
        assertThat(resource("/26241/0/1")).isEqualTo("</26241/0/1>");
        assertThat(store.read("attributes")).isEmpty();
    }

    @Test
    @DisplayName("ATT-10, MS-01, MS-02, P-47, ETS-951: each server has its own attributes and sees its own")
    void perServer() {
        change("/26241/0", "pmin=2", "pmax=10");
        bench.attributes(2, "/26241/0", "pmin=15", "pmax=50").is(Code.CHANGED);
        assertThat(resource("/26241/0")).startsWith("</26241/0>;pmin=2;pmax=10,");
        assertThat(bench.discovered(2, "/26241/0")).startsWith("</26241/0>;pmin=15;pmax=50,");
        assertThat(bench.discovered(3, "/26241/0")).startsWith("</26241/0>,");
    }

    @Test
    @DisplayName("DM-08, P-54: Discover of an object shows what is assigned to it and to its instances, resources bare")
    void discoverObject() {
        change("/26241", "pmin=1");
        change("/26241/0", "pmax=200");
        change("/26241/0/1", "gt=6");
        assertThat(resource("/26241"))
                .startsWith("</26241>;ver=\"2.2\";pmin=1,</26241/0>;pmax=200,</26241/0/0>,</26241/0/1>,</26241/0/2>");
    }

    @Test
    @DisplayName("DM-09: Discover of an instance shows what is assigned to it and to each resource, nothing inherited")
    void discoverInstance() {
        change("/26241", "pmin=1");
        change("/26241/0", "pmax=200");
        change("/26241/0/3", "gt=6");
        assertThat(resource("/26241/0"))
                .startsWith("</26241/0>;pmax=200,</26241/0/0>,</26241/0/1>,</26241/0/2>,</26241/0/3>;dim=2;gt=6,");
    }

    @Test
    @DisplayName("DM-10, ATT-01, ATT-04, P-54: Discover of a resource shows all that is in force, and its dimension")
    void discoverResource() {
        change("/26241", "pmin=1", "pmax=100");
        change("/26241/0", "pmin=2");
        change("/26241/0/3", "st=1");
        assertThat(resource("/26241/0/3")).isEqualTo("</26241/0/3>;dim=2;pmin=2;pmax=100;st=1");
        assertThat(resource("/26241/0/12")).isEqualTo("</26241/0/12>;dim=0;pmin=2;pmax=100");
    }
}
