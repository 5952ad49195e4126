// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.engine.internal.operation.Bench.JSON;
import static org.postern.engine.internal.operation.Bench.NONE;
import static org.postern.engine.internal.operation.Bench.TLV;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.codec.DefaultFormats;
import org.postern.codec.Formats;
import org.postern.engine.internal.access.Rights;
import org.postern.engine.internal.objects.Boxes;
import org.postern.engine.internal.objects.Thing;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation.Kind;

/** Operations in JSON. Payloads are written with single quotes, for the eye. */
final class JsonOperationsTest {
    private static final String RESOURCES =
            """
            {'n':'%1$s0','sv':'abc'},{'n':'%1$s1','v':7},{'n':'%1$s2','v':0.5},\
            {'n':'%1$s3/0','v':10},{'n':'%1$s3/1','v':11},{'n':'%1$s6','sv':'red'},\
            {'n':'%1$s10','sv':'hello'},{'n':'%1$s11','v':42},\
            {'n':'%1$s12/0','sv':'one'},{'n':'%1$s12/1','sv':'two'},{'n':'%1$s13','v':99},\
            {'n':'%1$s14','v':1000000000},{'n':'%1$s15','ov':'3:0'},\
            {'n':'%1$s16','sv':'yv4='},{'n':'%1$s17','bv':true}""";

    private final Bench bench = new Bench();
    private final Thing thing = new Thing();

    @BeforeEach
    void serve() {
        thing.slow.complete(99L);
        bench.serve(thing);
        bench.serve(new Boxes());
    }

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    private void reads(String path, String json) {
        Bench.Asked asked = bench.read(path, JSON);
        asked.content(json.replace('\'', '"'));
        assertThat(asked.answer().contentFormat()).isEqualTo(JSON);
    }

    @Test
    @DisplayName("FMT-13, FMT-14, DM-05: a resource, an instance and an object are read in JSON")
    void read() {
        reads("/26241/0/1", "{'bn':'/26241/0/1','e':[{'v':7}]}");
        reads("/26241/0/3", "{'bn':'/26241/0/3/','e':[{'n':'0','v':10},{'n':'1','v':11}]}");
        reads("/26241/0/16", "{'bn':'/26241/0/16','e':[{'sv':'yv4='}]}");
        reads("/26241/0", "{'bn':'/26241/0/','e':[" + RESOURCES.formatted("") + "]}");
        reads("/26241", "{'bn':'/26241/','e':[" + RESOURCES.formatted("0/") + "]}");
    }

    @Test
    @DisplayName("FMT-15, P-29: an object without instances is an empty array")
    void readEmpty() {
        reads("/26242", "{'bn':'/26242/','e':[]}");
    }

    @Test
    @DisplayName("DM-03: a resource without a value is 4.04 in JSON, too")
    void absent() {
        bench.read("/26241/0/5", JSON).is(Code.NOT_FOUND);
    }

    @Test
    @DisplayName("FMT-13: what is read in JSON can be written in JSON")
    void again() {
        byte[] read = bench.read("/26241/0/3", JSON).answer().payload();
        thing.list.set(Map.of(9, 9L));
        bench.put("/26241/0/3", JSON, read).is(Code.CHANGED);
        assertThat(thing.list.get()).contains(Map.of(0, 10L, 1, 11L));
    }

    @Test
    @DisplayName("DM-16, FMT-13, FMT-02: a resource is written in JSON, by the number of the draft, too")
    void writeResource() {
        bench.put("/26241/0/1", JSON, json("{'bn':'/26241/0/1','e':[{'v':-3}]}"))
                .is(Code.CHANGED);
        assertThat(thing.number.get()).contains(-3L);
        bench.put("/26241/0/1", 1543, json("{'bn':'/26241/0/','e':[{'n':'1','v':5}]}"))
                .is(Code.CHANGED);
        assertThat(thing.number.get()).contains(5L);
        bench.put("/26241/0/3", JSON, json("{'bn':'/26241/0/3/','e':[]}")).is(Code.CHANGED);
        assertThat(thing.list.get()).contains(Map.of());
    }

    @Test
    @DisplayName("DM-14, DM-15, DM-17: PUT replaces an instance, POST merges into it")
    void writeInstance() {
        bench.ask(
                        Kind.WRITE_PARTIAL,
                        "/26241/0",
                        NONE,
                        JSON,
                        json("{'bn':'/26241/0/','e':[{'n':'1','v':5},{'n':'3/1','v':99},{'n':'3/2','v':100}]}"))
                .is(Code.CHANGED);
        assertThat(thing.number.get()).contains(5L);
        assertThat(thing.list.get()).contains(Map.of(0, 10L, 1, 99L, 2, 100L));
        assertThat(thing.choice.get()).contains("red");
        bench.put("/26241/0", JSON, json("{'bn':'/26241/0/','e':[{'n':'0','sv':'hi'},{'n':'3/7','v':1}]}"))
                .is(Code.CHANGED);
        assertThat(thing.text.get()).contains("hi");
        assertThat(thing.list.get()).contains(Map.of(7, 1L));
        assertThat(thing.choice.present()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"e\":[{\"n\":\"1\",\"v\":5},{\"n\":\"1\",\"v\":6}]}     | BAD_REQUEST",
                "{\"e\":[{\"n\":\"1\",\"v\":5,\"sv\":\"5\"}]}              | BAD_REQUEST",
                "{\"bn\":\"/26242/0/\",\"e\":[{\"n\":\"1\",\"v\":5}]}      | BAD_REQUEST",
                "{\"bn\":\"/26241/0/\"}                                    | BAD_REQUEST",
                "{\"e\":[{\"n\":\"1\",\"v\":5},{\"n\":\"6\",\"sv\":\"x\"}]} | BAD_REQUEST",
                "{\"e\":[{\"n\":\"1\",\"v\":5},{\"n\":\"99\",\"v\":1}]}    | NOT_FOUND",
                "{\"e\":[{\"n\":\"1\",\"v\":5},{\"n\":\"2\",\"v\":1}]}     | METHOD_NOT_ALLOWED",
                "{\"e\":[{\"n\":\"1\",\"v\":5},{\"n\":\"20\",\"v\":1}]}    | METHOD_NOT_ALLOWED",
                "{\"e\":[{\"n\":\"1\",\"v\":5}                             | BAD_REQUEST"
            })
    @DisplayName("FMT-15, DM-21, DM-24: what is wrong in JSON is refused as a whole")
    void refused(String json, Code code) {
        for (Kind kind : List.of(Kind.WRITE_REPLACE, Kind.WRITE_PARTIAL)) {
            bench.ask(kind, "/26241/0", NONE, JSON, json(json)).is(code);
            assertThat(thing.number.get()).contains(7L);
        }
    }

    @Test
    @DisplayName("DM-33, DM-35, DM-38: instances are created in JSON, with the ids of their names")
    void create() {
        Bench.Asked one = bench.ask(
                Kind.CREATE, "/26242", NONE, JSON, json("{'bn':'/26242/4/','e':[{'n':'0','sv':'a'},{'n':'1','v':9}]}"));
        one.is(Code.CREATED);
        assertThat(one.answer().location()).isEmpty();
        reads(
                "/26242/4",
                "{'bn':'/26242/4/','e':[{'n':'0','sv':'a'},{'n':'1','v':9},{'n':'2','v':5},{'n':'3','sv':'blue'}]}");
        bench.ask(Kind.CREATE, "/26242", NONE, JSON, json("{'e':[{'n':'7/0','sv':'b'},{'n':'/26242/6/0','sv':'c'}]}"))
                .is(Code.CREATED);
        bench.read("/26242/7/0").content("b");
        bench.read("/26242/6/0").content("c");
        bench.ask(Kind.CREATE, "/26242", NONE, JSON, json("{'e':[{'n':'4/0','sv':'b'}]}"))
                .is(Code.BAD_REQUEST);
        bench.ask(Kind.CREATE, "/26242", NONE, JSON, json("{'e':[{'n':'8/1','v':5}]}"))
                .is(Code.BAD_REQUEST);
        bench.ask(Kind.CREATE, "/26242", NONE, JSON, json("{'e':[]}")).is(Code.BAD_REQUEST);
    }

    @Test
    @DisplayName("FMT-03: the formats of answers to requests that name none may be chosen")
    void defaults() {
        Operations operations = new Operations(
                bench.keeper,
                bench.timers,
                4096,
                new DefaultFormats(Formats.TLV, Formats.JSON),
                Rights.FULL,
                bench.attributes);
        assertThat(format(operations, "/26241/0/1")).isEqualTo(TLV);
        assertThat(format(operations, "/26241/0/16")).isEqualTo(TLV);
        assertThat(format(operations, "/26241/0/3")).isEqualTo(JSON);
        assertThat(format(operations, "/26241/0")).isEqualTo(JSON);
        assertThat(format(operations, "/26241/0/30"))
                .as("large content is opaque")
                .isEqualTo(Bench.OPAQUE);
    }

    private static int format(Operations operations, String path) {
        Bench.Asked asked = new Bench.Asked();
        operations.handle(Bench.operation(Kind.READ, path, NONE, NONE, new byte[0]), asked.answers::add);
        asked.is(Code.CONTENT);
        return asked.answer().contentFormat();
    }
}
