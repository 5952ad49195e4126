// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.engine.internal.operation.Bench.LINK;
import static org.postern.engine.internal.operation.Bench.OPAQUE;
import static org.postern.engine.internal.operation.Bench.TEXT;
import static org.postern.engine.internal.operation.Bench.TLV;
import static org.postern.engine.internal.operation.ThingTlv.RESOURCES;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.api.Path;
import org.postern.engine.internal.objects.Boxes;
import org.postern.engine.internal.objects.Thing;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation.Kind;

final class ReadTest {
    private final Bench bench = new Bench();
    private final Thing thing = new Thing();

    @BeforeEach
    void serve() {
        thing.slow.complete(99L);
        bench.serve(thing);
    }

    @Test
    @DisplayName("DM-01, DM-04, FMT-06: an instance is read with all readable resources, without instance header")
    void instance() {
        bench.read("/26241/0").content(TLV, RESOURCES);
        assertThat(thing.calls).contains("called", "slow").doesNotContain("upload of -1");
    }

    @Test
    @DisplayName("DM-01: a node of another device than the gateway is not there")
    void device() {
        assertThat(bench.read(new Path("", 3, 26241, 0, 1, -1)).code()).isEqualTo(Code.CONTENT);
        assertThat(bench.read(new Path("meter-1", 3, 26241, 0, 1, -1)).code()).isEqualTo(Code.NOT_FOUND);
    }

    @Test
    @DisplayName("DM-01, FMT-06, P-30: an object is read with every instance in an Object Instance TLV")
    void object() {
        String resources = RESOURCES.replace(" ", "");
        bench.read("/26241", TLV).content(TLV, "08 00 %02x".formatted(resources.length() / 2) + resources);
    }

    @ParameterizedTest
    @CsvSource({
        "0, abc",
        "1, 7",
        "2, 0.5",
        "6, red",
        "10, hello",
        "11, 42",
        "13, 99",
        "14, 1000000000",
        "15, 3:0",
        "17, 1"
    })
    @DisplayName("DM-05, FMT-03, P-41: a single value without Accept is text; P-37: so it is with Accept 0")
    void text(int resource, String text) {
        bench.read("/26241/0/" + resource).content(text);
        assertThat(bench.read("/26241/0/" + resource).answer().contentFormat()).isEqualTo(TEXT);
        bench.read("/26241/0/" + resource, TEXT).content(text);
    }

    @Test
    @DisplayName("FMT-03, P-37: without Accept opaque is octets and a multiple resource TLV")
    void defaults() {
        bench.read("/26241/0/16").content(OPAQUE, "cafe");
        bench.read("/26241/0/3").content(TLV, "86 03 41 00 0a 41 01 0b");
        bench.read("/26241/0/16", TLV).content(TLV, "c2 10 cafe");
    }

    @Test
    @DisplayName("FMT-02: a format of the drafts is answered with the number that was asked for")
    void drafts() {
        bench.read("/26241/0/1", 1542).content(1542, "c1 01 07");
        bench.read("/26241/0/1", 1541).content(1541, "37");
        Bench.Asked json = bench.read("/26241/0/1", 1543);
        json.content("{\"bn\":\"/26241/0/1\",\"e\":[{\"v\":7}]}");
        assertThat(json.answer().contentFormat()).isEqualTo(1543);
    }

    @ParameterizedTest
    @CsvSource({
        "/26241, 0",
        "/26241, 42",
        "/26241/0, 0",
        "/26241/0, 42",
        "/26241/0/3, 0",
        "/26241/0/3, 42",
        "/26241/0/0, 42",
        "/26241/0/0, 40",
        "/26241/0/0, 50",
        "/26241/0, 60",
        "/26241/0/30, 11543",
        "/26241/0/30, 0",
        "/26241/0/30, 50"
    })
    @DisplayName("DM-05, DM-06, P-38: a format that is not to be had is answered with 4.06")
    void notAcceptable(String path, int accept) {
        bench.read(path, accept).is(Code.NOT_ACCEPTABLE);
        assertThat(thing.calls).filteredOn(call -> !call.equals("closed")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/26299", "/26299/0", "/26241/1", "/26241/1/0", "/26241/0/99", "/26241/0/5", "/26241/0/0/0"})
    @DisplayName("DM-03: what is not there is answered with 4.04, whatever the format")
    void notFound(String path) {
        bench.read(path).is(Code.NOT_FOUND);
        bench.read(path, 50).is(Code.NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/26241/0/4", "/26241/0/20", "/26241/0/31"})
    @DisplayName(
            "DM-04, ACL-08: a write-only or executable resource is answered with 4.05, before the format is judged")
    void notReadable(String path) {
        bench.read(path).is(Code.METHOD_NOT_ALLOWED);
        bench.read(path, 50).is(Code.METHOD_NOT_ALLOWED);
        bench.ask(Kind.OBSERVE, path, -1, -1, new byte[0]).is(Code.METHOD_NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/0", "/0/0", "/0/0/0", "/0/77/3"})
    @DisplayName("DM-07, DM-12, SEC-15, P-26: the Security object is answered with 4.01, whatever the operation")
    void security(String path) {
        for (Kind kind : Kind.values()) {
            bench.ask(kind, path, -1, TEXT, new byte[] {'1'}).is(Code.UNAUTHORIZED);
        }
    }

    @Test
    @DisplayName("GEN-12: the root cannot be read by a server")
    void root() {
        bench.read("/").is(Code.METHOD_NOT_ALLOWED);
    }

    @Test
    @DisplayName("DM-03: presence is asked without calling the handler; an absent resource is left out above")
    void presence() {
        thing.there = false;
        bench.read("/26241/0/11").is(Code.NOT_FOUND);
        assertThat(thing.calls).isEmpty();
        assertThat(bench.read("/26241/0").hex()).doesNotContain("c10b2a");
        assertThat(thing.calls).doesNotContain("sometimes");
        thing.there = true;
        bench.read("/26241/0/11").content("42");
    }

    @Test
    @DisplayName("DM-02, P-29: an object without instances is empty content, not 4.04")
    void empty() {
        bench.serve(new Boxes());
        bench.read("/26242").content(TLV, "");
    }

    @Test
    @DisplayName("FMT-07, FMT-08, P-31, P-32: a multiple resource is multiple with one value and with none")
    void multiple() {
        thing.names.remove(1);
        bench.read("/26241/0/12").content(TLV, "85 0c 43 00 6f6e65");
        thing.names.clear();
        bench.read("/26241/0/12").content(TLV, "80 0c");
    }

    @Test
    @DisplayName("GEN-07: a handler that throws is answered with 5.00, alone and among others")
    void failing() {
        thing.fails = new IllegalStateException("with a secret of the machine");
        bench.read("/26241/0/10").is(Code.INTERNAL_SERVER_ERROR);
        bench.read("/26241/0").is(Code.INTERNAL_SERVER_ERROR);
        assertThat(bench.read("/26241/0/10").text()).doesNotContain("secret");
        thing.fails = null;
        bench.read("/26241/0").content(TLV, RESOURCES);
    }

    @Test
    @DisplayName("GEN-07: an Error of a handler is answered with 5.00 as well")
    void error() {
        Thing broken = new Thing() {
            @Override
            public String toString() {
                return "broken";
            }
        };
        broken.slow.completeExceptionally(new AssertionError("broken"));
        Bench other = new Bench();
        other.serve(broken);
        other.read("/26241/0/13").is(Code.INTERNAL_SERVER_ERROR);
        other.read("/26241/0").is(Code.INTERNAL_SERVER_ERROR);
    }

    @Test
    @DisplayName("Content beyond the limit is refused with 5.00 and does no harm to the next Read")
    void tooLarge() {
        for (int i = 0; i < 200; i++) {
            thing.names.put(i, "a name that is long");
        }
        bench.read("/26241/0/12").is(Code.INTERNAL_SERVER_ERROR);
        thing.names.clear();
        bench.read("/26241/0/12").content(TLV, "80 0c");
    }

    @Test
    @DisplayName("HOT-04: an object that is held answers 5.03, for every operation")
    void held() {
        Bench other = new Bench();
        var source = other.serve(thing);
        other.keeper.withdraw(source);
        for (Kind kind : List.of(Kind.READ, Kind.DISCOVER, Kind.WRITE_REPLACE, Kind.EXECUTE, Kind.DELETE)) {
            other.ask(kind, "/26241/0/0", LINK, TEXT, new byte[] {'1'}).is(Code.SERVICE_UNAVAILABLE);
        }
    }

    @Test
    @DisplayName("GEN-15: Write-Attributes without attributes is 4.00, a Bootstrap-Finish of a server 4.05")
    void withoutMeaning() {
        bench.ask(Kind.WRITE_ATTRIBUTES, "/26241/0/0", -1, -1, new byte[0]).is(Code.BAD_REQUEST);
        bench.ask(Kind.BOOTSTRAP_FINISH, "/26241", -1, -1, new byte[0]).is(Code.METHOD_NOT_ALLOWED);
    }
}
