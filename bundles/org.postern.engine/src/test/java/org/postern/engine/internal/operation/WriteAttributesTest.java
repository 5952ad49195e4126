// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.engine.internal.attributes.AttributeStore;
import org.postern.engine.internal.objects.Boxes;
import org.postern.engine.internal.objects.Thing;
import org.postern.engine.internal.store.MemoryStore;
import org.postern.engine.internal.tree.ObjectSource;
import org.postern.store.api.Batch;
import org.postern.store.api.StoreException;
import org.postern.transport.api.Code;

/** Write-Attributes, and what Discover shows of it. */
final class WriteAttributesTest {
    private final MemoryStore store = new MemoryStore();
    private final Bench bench = new Bench(store);
    private final Thing thing = new Thing();
    private final Boxes boxes = new Boxes();
    private final ObjectSource source = bench.serve(thing);

    @BeforeEach
    void serve() {
        bench.serve(boxes);
        bench.keeper.listen(bench.attributes);
        thing.names.clear();
    }

    private void change(String path, String... query) {
        bench.attributes(1, path, query).is(Code.CHANGED);
    }

    private void refused(Code code, String path, String... query) {
        bench.attributes(1, path, query).is(code);
    }

    private String resource(String path) {
        return bench.discovered(1, path);
    }

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pmn=1",
                "PMIN=1",
                "stp=1",
                "epmin=1",
                "pmin=",
                "pmin=-1",
                "pmin=+1",
                "pmin=1.5",
                "pmin=1e3",
                "pmin= 1",
                "pmin=0x1",
                "pmin=2147483648",
                "pmax=99999999999999999999999",
                "gt=",
                "gt=.5",
                "gt=5.",
                "gt=1e5",
                "gt=NaN",
                "gt=--1",
                "gt=+1",
                "st=-1",
                "gt=1=2",
                "=5",
                ""
            })
    @DisplayName("ATT-06, P-50: what is no attribute or no value of it is 4.00, and nothing of the request is applied")
    void malformed(String parameter) {
        refused(Code.BAD_REQUEST, "/26241/0/1", "pmax=5", parameter);
        assertThat(resource("/26241/0/1")).isEqualTo("</26241/0/1>");
    }

    @Test
    @DisplayName("ATT-06: an attribute given twice is 4.00")
    void twice() {
        refused(Code.BAD_REQUEST, "/26241/0/1", "pmin=1", "pmin=2");
        refused(Code.BAD_REQUEST, "/26241/0/1", "pmin", "pmin=2");
    }

    @Test
    @DisplayName("ATT-02: the bounds of a period are 0 and 2147483647 s, leading zeros do no harm")
    void bounds() {
        change("/26241/0/1", "pmin=0", "pmax=2147483647");
        assertThat(resource("/26241/0/1")).isEqualTo("</26241/0/1>;pmin=0;pmax=2147483647");
        change("/26241/0/1", "pmin=007");
        assertThat(resource("/26241/0/1")).contains("pmin=7;");
    }

    @Test
    @DisplayName(
            "ATT-03: conditions on anything but a numeric resource are 4.00, and so is any attribute of what cannot be"
                    + " read")
    void misplaced() {
        refused(Code.BAD_REQUEST, "/26241", "gt=1");
        refused(Code.BAD_REQUEST, "/26241/0", "pmin=1", "st=1");
        refused(Code.BAD_REQUEST, "/26241/0/0", "lt=1");
        refused(Code.BAD_REQUEST, "/26241/0/14", "lt=1");
        refused(Code.BAD_REQUEST, "/26241/0/17", "st=1");
        refused(Code.BAD_REQUEST, "/26241/0/4", "pmin=1");
        refused(Code.BAD_REQUEST, "/26241/0/20", "pmin=1");
        change("/26241/0/0", "pmin=1");
        change("/26241/0/3", "gt=1");
    }

    @Test
    @DisplayName("ATT-08: lt + 2 st must be less than gt, in one request and with what is stored at the same level")
    void conflicts() {
        refused(Code.BAD_REQUEST, "/26241/0/1", "lt=5", "gt=5");
        refused(Code.BAD_REQUEST, "/26241/0/1", "lt=1", "gt=5", "st=2");
        change("/26241/0/1", "lt=1", "gt=5", "st=1.9");
        refused(Code.BAD_REQUEST, "/26241/0/1", "st=2");
        refused(Code.BAD_REQUEST, "/26241/0/1", "gt=4.8");
        assertThat(resource("/26241/0/1")).isEqualTo("</26241/0/1>;gt=5;lt=1;st=1.9");
        change("/26241/0/1", "lt", "st=50");
        change("/26241/0/1", "gt", "lt=100");
    }

    @Test
    @DisplayName(
            "ATT-08, ATT-09, P-42, P-43: a pmax below pmin is stored, and values that are not set conflict with none")
    void periodsConflictWithNothing() {
        change("/26241/0/1", "pmin=10");
        change("/26241/0/1", "pmax=5");
        assertThat(resource("/26241/0/1")).isEqualTo("</26241/0/1>;pmin=10;pmax=5");
        change("/26241/0/2", "pmax=5", "pmin=5");
        change("/26241/0/2", "pmax=0");
    }

    @Test
    @DisplayName("ATT-14, DM-03: what is not there is 4.04, the Security object 4.01")
    void notThere() {
        refused(Code.NOT_FOUND, "/26241/0/99", "pmin=1");
        refused(Code.NOT_FOUND, "/26241/0/5", "pmin=1");
        refused(Code.NOT_FOUND, "/26241/1", "pmin=1");
        refused(Code.NOT_FOUND, "/26299", "pmin=1");
        refused(Code.UNAUTHORIZED, "/0", "pmin=1");
        refused(Code.UNAUTHORIZED, "/0/0/1", "pmin=1");
    }

    @Test
    @DisplayName("ATT-11: Write-Attributes needs the right to read an instance, and none on an object")
    void rights() {
        Bench strict = new Bench((server, object, instance) -> server == 1 ? 1 : 30);
        strict.serve(thing);
        strict.attributes(1, "/26241/0/1", "pmin=1").is(Code.CHANGED);
        strict.attributes(2, "/26241/0/1", "pmin=1").is(Code.UNAUTHORIZED);
        strict.attributes(2, "/26241/0", "pmin=1").is(Code.UNAUTHORIZED);
        strict.attributes(2, "/26241", "pmin=1").is(Code.CHANGED);
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
    @DisplayName("ATT-10: with an instance its attributes go, for all servers and for good")
    void instanceRemoved() {
        Objects.requireNonNull(boxes.changes).add(3);
        boxes.changes.add(4);
        change("/26242", "pmin=1");
        change("/26242/3", "pmin=2");
        change("/26242/3/2", "gt=3");
        change("/26242/4", "pmin=5");
        bench.attributes(2, "/26242/3", "pmin=9").is(Code.CHANGED);
        boxes.changes.remove(3);
        boxes.changes.add(3);
        assertThat(resource("/26242")).startsWith("</26242>;pmin=1,</26242/3>,").contains("</26242/4>;pmin=5,");
        assertThat(resource("/26242/3/2")).isEqualTo("</26242/3/2>;pmin=1");
        assertThat(store.read("attributes").keySet()).containsExactly("1/26242", "1/26242/4");
    }

    @Test
    @DisplayName("HOT-02, ATT-10: an object that goes and comes back finds its attributes")
    void objectComesBack() {
        change("/26241/0/1", "gt=3");
        bench.keeper.withdraw(source);
        bench.timers.advance(java.time.Duration.ofSeconds(5));
        refused(Code.NOT_FOUND, "/26241/0/1", "gt=4");
        bench.serve(new Thing());
        assertThat(resource("/26241/0/1")).isEqualTo("</26241/0/1>;gt=3");
    }

    @Test
    @DisplayName("ATT-10: attributes survive a restart; a record that cannot be read is told and left out")
    void restart() {
        change("/26241/0/1", "gt=3.5", "pmin=1");
        bench.attributes(2, "/26241", "pmax=5").is(Code.CHANGED);
        store.later(Batch.builder()
                .put("attributes", "1/26241", new byte[] {1, 2})
                .put("attributes", "2/26241/0", new byte[] {99})
                .put("attributes", "x", new byte[] {1})
                .build());
        List<String> damaged = new java.util.ArrayList<>();
        AttributeStore again = new AttributeStore(store, damaged::add);
        assertThat(again.own(1, path("/26241/0/1"))).hasToString("{PMIN=1.0, GT=3.5}");
        assertThat(again.own(2, path("/26241"))).hasToString("{PMAX=5.0}");
        assertThat(damaged).containsExactlyInAnyOrder("1/26241", "2/26241/0", "x");
    }

    @Test
    @DisplayName("ATT-06: what the store refuses is 5.00 and not in force")
    void refusedByTheStore() {
        change("/26241/0/1", "gt=3");
        store.refuse(StoreException.Reason.FULL);
        refused(Code.INTERNAL_SERVER_ERROR, "/26241/0/1", "gt=4");
        refused(Code.INTERNAL_SERVER_ERROR, "/26241/0/1", "gt");
        assertThat(resource("/26241/0/1")).isEqualTo("</26241/0/1>;gt=3");
        store.refuse(null);
        change("/26241/0/1", "gt=4");
    }

    @Test
    @DisplayName("BS-35: a server whose account is gone leaves no attributes behind")
    void forgotten() {
        change("/26241/0/1", "gt=3");
        bench.attributes(2, "/26241/0/1", "gt=4").is(Code.CHANGED);
        bench.attributes.forget(1);
        assertThat(resource("/26241/0/1")).isEqualTo("</26241/0/1>");
        assertThat(store.read("attributes").keySet()).containsExactly("2/26241/0/1");
    }

    private static org.postern.api.Path path(String text) {
        return org.postern.api.Path.parse(text).orElseThrow();
    }
}
