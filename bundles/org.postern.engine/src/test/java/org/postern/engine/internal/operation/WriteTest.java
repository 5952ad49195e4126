// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.engine.internal.operation.Bench.JSON;
import static org.postern.engine.internal.operation.Bench.NONE;
import static org.postern.engine.internal.operation.Bench.OPAQUE;
import static org.postern.engine.internal.operation.Bench.TEXT;
import static org.postern.engine.internal.operation.Bench.TLV;
import static org.postern.engine.internal.operation.Bench.hex;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.api.ObjectLink;
import org.postern.api.Path;
import org.postern.engine.internal.objects.Pointer;
import org.postern.engine.internal.objects.Thing;
import org.postern.engine.internal.tree.TreeListener;
import org.postern.transport.api.Code;

final class WriteTest {
    private final Bench bench = new Bench();
    private final Thing thing = new Thing();

    @BeforeEach
    void serve() {
        bench.serve(thing);
    }

    @Test
    @DisplayName("DM-16: PUT on a resource sets its value, from text, octets and TLV")
    void resource() {
        bench.put("/26241/0/0", "xyz").is(Code.CHANGED);
        assertThat(thing.text.get()).contains("xyz");
        bench.put("/26241/0/1", TLV, hex("c1 01 f6")).is(Code.CHANGED);
        assertThat(thing.number.get()).contains(-10L);
        bench.put("/26241/0/4", OPAQUE, hex("0102")).is(Code.CHANGED);
        assertThat(thing.secret.get()).contains(hex("0102"));
        bench.put("/26241/0/5", "1").is(Code.CHANGED);
        assertThat(thing.absent.get()).as("an optional resource comes to be").contains(true);
    }

    @Test
    @DisplayName("DM-26: an object link may point at an object that is not there, and at none")
    void danglingLink() {
        Pointer pointer = new Pointer();
        bench.serve(pointer);
        bench.put("/26244/0/0", "29999:7").is(Code.CHANGED);
        assertThat(pointer.target.get()).contains(new ObjectLink(29999, 7));
        bench.put("/26244/0/0", TLV, hex("c4 00 ffffffff")).is(Code.CHANGED);
        assertThat(pointer.target.get()).contains(new ObjectLink(65535, 65535));
    }

    @Test
    @DisplayName("FMT-06, P-36: the value may be wrapped in an Object Instance TLV of the same instance, of no other")
    void wrapped() {
        bench.put("/26241/0/1", TLV, hex("03 00 c1 01 03")).is(Code.CHANGED);
        assertThat(thing.number.get()).contains(3L);
        bench.put("/26241/0/1", TLV, hex("03 01 c1 01 04")).is(Code.BAD_REQUEST);
        bench.put("/26241/0/1", TLV, hex("c1 02 04")).is(Code.BAD_REQUEST);
        assertThat(thing.number.get()).contains(3L);
    }

    @Test
    @DisplayName("DM-16: a handler prepares, the instance judges, then all is committed")
    void handler() {
        List<Path> changed = changes();
        bench.put("/26241/0/10", "new").is(Code.CHANGED);
        assertThat(thing.calls).containsExactly("prepare new", "judge abc 7", "commit new", "commit of all");
        assertThat(changed).containsExactly(Path.of(26241, 0, 10));
    }

    @Test
    @DisplayName("DM-14, P-20: PUT on an instance removes the optional writable resources it does not name")
    void replace() {
        bench.put("/26241/0", TLV, hex("c1 01 05 c2 00 6869")).is(Code.CHANGED);
        assertThat(thing.number.get()).contains(5L);
        assertThat(thing.text.get()).contains("hi");
        assertThat(thing.list.present()).isFalse();
        assertThat(thing.secret.present()).isFalse();
        assertThat(thing.choice.present()).isFalse();
        assertThat(thing.fixed.present()).as("read-only").isTrue();
        bench.put("/26241/0", TLV, hex("c1 01 06")).is(Code.CHANGED);
        assertThat(thing.text.get()).as("mandatory").contains("hi");
    }

    @Test
    @DisplayName("DM-15: POST on an instance leaves alone what it does not name")
    void partial() {
        bench.post("/26241/0", hex("c1 01 05")).is(Code.CHANGED);
        assertThat(thing.number.get()).contains(5L);
        assertThat(thing.list.get()).contains(Map.of(0, 10L, 1, 11L));
        assertThat(thing.choice.get()).contains("red");
    }

    @Test
    @DisplayName("DM-16, P-21: PUT on a multiple resource replaces all of it, kept by the engine or by a handler")
    void replaceMultiple() {
        bench.put("/26241/0/3", TLV, hex("83 03 41 05 32")).is(Code.CHANGED);
        assertThat(thing.list.get()).contains(Map.of(5, 50L));
        bench.put("/26241/0/12", TLV, hex("85 0c 43 07 737576")).is(Code.CHANGED);
        assertThat(thing.names).isEqualTo(Map.of(7, "suv"));
        bench.put("/26241/0", TLV, hex("83 03 41 06 3c")).is(Code.CHANGED);
        assertThat(thing.list.get()).contains(Map.of(6, 60L));
        bench.put("/26241/0/3", TLV, hex("80 03")).is(Code.CHANGED);
        assertThat(thing.list.get()).contains(Map.of());
    }

    @Test
    @DisplayName("DM-17: POST on an instance merges a multiple resource, kept by the engine or by a handler")
    void mergeMultiple() {
        bench.post("/26241/0", hex("86 03 41 01 63 41 02 64")).is(Code.CHANGED);
        assertThat(thing.list.get()).contains(Map.of(0, 10L, 1, 99L, 2, 100L));
        bench.post("/26241/0", hex("85 0c 43 01 737576")).is(Code.CHANGED);
        assertThat(thing.names).isEqualTo(Map.of(0, "one", 1, "suv"));
    }

    @ParameterizedTest
    @CsvSource({"0, 123456789", "1, 11", "1, -11", "1, 1.5", "1, abc", "6, blue", "5, 2", "5, true", "1, ''"})
    @DisplayName("DM-20: a value of the wrong type or outside of range and choice is refused with 4.00")
    void badValue(int resource, String value) {
        bench.put("/26241/0/" + resource, value).is(Code.BAD_REQUEST);
        assertThat(thing.text.get()).contains("abc");
        assertThat(thing.number.get()).contains(7L);
        assertThat(thing.choice.get()).contains("red");
        assertThat(thing.absent.present()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"c1 01", "c1 01 05 00", "ff", "c3 01 000000", "08 00", "86 01 41 00 01 41 01 02"})
    @DisplayName("DM-20: a payload that cannot be read is refused with 4.00")
    void malformed(String payload) {
        bench.put("/26241/0/1", TLV, hex(payload)).is(Code.BAD_REQUEST);
        assertThat(thing.number.get()).contains(7L);
    }

    @Test
    @DisplayName("GEN-04, GEN-17, DM-20, P-39: no Content-Format is 4.00, one that is not supported 4.15")
    void format() {
        bench.put("/26241/0/1", NONE, hex("37")).is(Code.BAD_REQUEST);
        bench.put("/26241/0/1", 50, hex("37")).is(Code.UNSUPPORTED_CONTENT_FORMAT);
        bench.put("/26241/0/1", 60, hex("37")).is(Code.UNSUPPORTED_CONTENT_FORMAT);
        bench.put("/26241/0/1", OPAQUE, hex("37")).is(Code.UNSUPPORTED_CONTENT_FORMAT);
        bench.put("/26241/0/31", TEXT, hex("37")).is(Code.UNSUPPORTED_CONTENT_FORMAT);
        bench.put("/26241/0/31", JSON, hex("37")).is(Code.UNSUPPORTED_CONTENT_FORMAT);
        assertThat(thing.number.get()).contains(7L);
        bench.put("/26241/0/1", 1541, hex("35")).is(Code.CHANGED);
        bench.put("/26241/0/1", 1542, hex("c1 01 06")).is(Code.CHANGED);
        assertThat(thing.number.get()).as("the drafts are understood").contains(6L);
    }

    @ParameterizedTest
    @CsvSource({"/26241/0, 0", "/26241/0, 42", "/26241/0/3, 0", "/26241/0/12, 42"})
    @DisplayName("DM-19: text and octets carry a single value only: 4.15")
    void formatOfMany(String path, int format) {
        bench.put(path, format, hex("37")).is(Code.UNSUPPORTED_CONTENT_FORMAT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/26241/0/2", "/26241/0/13", "/26241/0/20", "/26241/0/30"})
    @DisplayName("DM-22, ACL-08: a read-only or executable resource is 4.05, before format and payload are judged")
    void notWritable(String path) {
        bench.put(path, 50, hex("37")).is(Code.METHOD_NOT_ALLOWED);
        bench.put(path, "nonsense").is(Code.METHOD_NOT_ALLOWED);
    }

    @Test
    @DisplayName("DM-23: an object cannot be written, neither by PUT nor by POST")
    void object() {
        bench.put("/26241", TLV, hex("03 00 c1 01 03")).is(Code.METHOD_NOT_ALLOWED);
        bench.post("/26241", hex("03 00 c1 01 03")).is(Code.METHOD_NOT_ALLOWED);
        bench.put("/", TLV, hex("03 00 c1 01 03")).is(Code.METHOD_NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/26299/0/0", "/26241/1", "/26241/1/0", "/26241/0/99", "/26241/0/7", "/26241/0/0/1"})
    @DisplayName("DM-03, ACL-08: what is not there is 4.04, before format and payload are judged")
    void notFound(String path) {
        bench.put(path, 50, hex("37")).is(Code.NOT_FOUND);
    }

    @Test
    @DisplayName("DM-03: a resource that is not there at the moment cannot be written, alone and among others")
    void notThere() {
        thing.there = false;
        bench.put("/26241/0/11", "1").is(Code.NOT_FOUND);
        bench.post("/26241/0", hex("c1 0b 01")).is(Code.NOT_FOUND);
        assertThat(thing.calls).isEmpty();
        thing.there = true;
        bench.post("/26241/0", hex("c1 0b 01")).is(Code.CHANGED);
        assertThat(thing.calls).contains("sometimes 1");
    }

    private List<Path> changes() {
        List<Path> changed = new ArrayList<>();
        bench.keeper.listen(new TreeListener() {
            @Override
            public void changed(Path path) {
                changed.add(path);
            }
        });
        return changed;
    }
}
