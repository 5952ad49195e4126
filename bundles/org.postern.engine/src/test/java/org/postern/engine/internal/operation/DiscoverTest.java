// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.engine.internal.operation.Bench.LINK;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.engine.internal.objects.Boxes;
import org.postern.engine.internal.objects.Thing;
import org.postern.transport.api.Code;

final class DiscoverTest {
    private static final String BELOW = "</26241/0/0>,</26241/0/1>,</26241/0/2>,</26241/0/3>%s,</26241/0/4>,"
            + "</26241/0/6>,</26241/0/10>,</26241/0/11>,</26241/0/12>%s,</26241/0/13>,</26241/0/14>,</26241/0/15>,"
            + "</26241/0/16>,</26241/0/17>,</26241/0/20>,</26241/0/21>,</26241/0/30>,</26241/0/31>";

    private final Bench bench = new Bench();
    private final Thing thing = new Thing();

    @BeforeEach
    void serve() {
        bench.serve(thing);
    }

    @Test
    @DisplayName(
            "DM-08, DM-11, ATT-01, VER-03, P-54: an object with its version, its instances and all resources that are there")
    void object() {
        Bench.Asked asked = bench.discover("/26241");
        asked.content("</26241>;ver=\"2.2\",</26241/0>," + BELOW.formatted("", ""));
        assertThat(asked.answer().contentFormat()).isEqualTo(LINK);
        assertThat(thing.calls).as("no handler is called").isEmpty();
    }

    @Test
    @DisplayName("DM-09, ATT-01: an instance with its resources and the dimension of the multiple ones")
    void instance() {
        bench.discover("/26241/0").content("</26241/0>," + BELOW.formatted(";dim=2", ";dim=2"));
    }

    @Test
    @DisplayName("DM-10, ATT-01: a resource with its dimension")
    void resource() {
        bench.discover("/26241/0/3").content("</26241/0/3>;dim=2");
        bench.discover("/26241/0/0").content("</26241/0/0>");
        thing.names.clear();
        bench.discover("/26241/0/12").content("</26241/0/12>;dim=0");
    }

    @Test
    @DisplayName("DM-03, DM-11: what is not there is not listed, and 4.04 by itself")
    void absent() {
        thing.there = false;
        assertThat(bench.discover("/26241/0").text()).doesNotContain("/0/11>");
        bench.discover("/26241/0/11").is(Code.NOT_FOUND);
        bench.discover("/26241/0/5").is(Code.NOT_FOUND);
        bench.discover("/26241/0/99").is(Code.NOT_FOUND);
        bench.discover("/26241/1").is(Code.NOT_FOUND);
        bench.discover("/26299").is(Code.NOT_FOUND);
        bench.discover("/").is(Code.METHOD_NOT_ALLOWED);
    }

    @Test
    @DisplayName("DM-13: an object without instances is listed bare")
    void empty() {
        bench.serve(new Boxes());
        bench.discover("/26242").content("</26242>");
    }

    @Test
    @DisplayName(
            "REG-07, REG-08, REG-09, REG-10, VER-01, VER-03: a registration lists objects without instances, versions, JSON, never object 0")
    void registration() {
        bench.serve(new Boxes());
        String list = new String(Discovering.objectList(bench.keeper.tree(), true), StandardCharsets.UTF_8);
        assertThat(list).isEqualTo("</>;ct=11543,</26241>;ver=\"2.2\",</26241/0>,</26242>");
        assertThat(new String(Discovering.objectList(bench.keeper.tree(), false), StandardCharsets.UTF_8))
                .as("for servers of another edition")
                .startsWith("</>;ct=11543,</26241>;ver=2.2,");
        bench.create("/26242", "03 03 c1 00 61").is(Code.CREATED);
        list = new String(Discovering.objectList(bench.keeper.tree(), true), StandardCharsets.UTF_8);
        assertThat(list).isEqualTo("</>;ct=11543,</26241>;ver=\"2.2\",</26241/0>,</26242/3>");
    }
}
