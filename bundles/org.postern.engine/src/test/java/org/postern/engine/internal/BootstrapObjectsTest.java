// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.engine.internal.Tlv.instance;
import static org.postern.engine.internal.Tlv.join;
import static org.postern.engine.internal.Tlv.number;
import static org.postern.engine.internal.Tlv.opaque;
import static org.postern.engine.internal.Tlv.utf8;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.api.Outcome;
import org.postern.engine.internal.objects.Boxes;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation.Kind;

/** What a bootstrap server writes, deletes and discovers where bundles serve objects. */
final class BootstrapObjectsTest extends BootstrapBench {
    private static final String THING = "/26241/0";
    private static final String BOXES = "/26242";

    private final Boxes boxes = new Boxes();

    private void withObjects() {
        bootstrapped();
        offer(thing, 1);
        offer(boxes, 2);
        pass(100);
        servers.said();
        boxes.calls.clear();
        thing.calls.clear();
    }

    @ParameterizedTest
    @CsvSource({
        "/26999, NOT_FOUND",
        "/26999/0, NOT_FOUND",
        "/1/0/4, BAD_REQUEST",
        "/1/0/99, NOT_FOUND",
        "/1/65535, BAD_REQUEST",
        "/3/0/16, BAD_REQUEST",
        "/3/1, BAD_REQUEST",
        "/26241/0/31, BAD_REQUEST",
        "/26241/0/13, BAD_REQUEST"
    })
    @DisplayName("HOT-08: what is not there, or cannot be written by anybody, is refused")
    void refusedPaths(String path, Code code) {
        withObjects();
        int resource =
                path.matches("/\\d+/\\d+/\\d+") ? Integer.parseInt(path.substring(path.lastIndexOf('/') + 1)) : 0;
        assertThat(put(path, utf8(resource, "x")).code()).isEqualTo(code);
    }

    @Test
    @DisplayName(
            "BS-12, BS-26: objects of bundles are asked at once and changed with Bootstrap-Finish, read-only ones as well")
    void objectsOfBundles() {
        withObjects();
        write(THING + "/0", utf8(0, "new"));
        write(THING + "/10", utf8(10, "told"));
        write(THING + "/2", opaque(2, new byte[] {0x3f, (byte) 0x80, 0, 0}));
        assertThat(thing.text.get()).contains("abc");
        assertThat(thing.calls).contains("prepare told").doesNotContain("commit told");
        finish();
        assertThat(thing.text.get()).contains("new");
        assertThat(thing.fixed.get()).contains(1.0);
        assertThat(thing.number.get()).as("not named").contains(7L);
        assertThat(thing.calls).containsOnlyOnce("commit told").containsOnlyOnce("commit of all");
    }

    @Test
    @DisplayName(
            "BS-15, P-20: an instance of a bundle that is written whole keeps what is mandatory and what it says itself")
    void wholeInstance() {
        withObjects();
        write(THING, join(number(1, 3)));
        finish();
        assertThat(thing.text.get()).contains("abc");
        assertThat(thing.number.get()).contains(3L);
        assertThat(thing.fixed.get()).contains(0.5);
        assertThat(thing.choice.get()).isEmpty();
    }

    @Test
    @DisplayName("BS-12, BS-16, BS-17: instances of bundles are made and deleted with Bootstrap-Finish")
    void instancesOfBundles() {
        withObjects();
        write(BOXES, join(instance(3, utf8(0, "three"), utf8(3, "red")), instance(5, utf8(0, "five"))));
        assertThat(discover(BOXES)).isEqualTo("lwm2m=\"1.0\",</26242/3>,</26242/5>");
        assertThat(boxes.calls).noneMatch(call -> call.startsWith("colour"));
        finish();
        pass(100);
        assertThat(boxes.calls).contains("colour red");
        assertThat(text(servers.line(5001), BOXES + "/3/0")).isEqualTo("three");
        assertThat(text(servers.line(5001), BOXES + "/5/0")).isEqualTo("five");
        assertThat(delete(BOXES + "/3")).isEqualTo(Code.DELETED);
        assertThat(discover(BOXES)).isEqualTo("lwm2m=\"1.0\",</26242/5>");
    }

    @Test
    @DisplayName("BS-26: an instance of a bundle that is deleted goes with Bootstrap-Finish")
    void deletedInstance() {
        withObjects();
        write(BOXES, instance(3, utf8(0, "three")));
        finish();
        delete(BOXES);
        assertThat(boxes.calls).noneMatch(call -> call.startsWith("removed"));
        finish();
        assertThat(boxes.calls).contains("removed 3 three");
    }

    @Test
    @DisplayName(
            "BS-23, BS-26: an object that refuses is 4.00 at the Write, 4.06 at Bootstrap-Finish, and nothing happens")
    void objectRefuses() {
        withObjects();
        thing.judgement = Outcome.refused("not today");
        assertThat(put(THING + "/0", utf8(0, "new")).code()).isEqualTo(Code.BAD_REQUEST);
        thing.judgement = Outcome.accepted();
        write(THING + "/0", utf8(0, "new"));
        write("/0", security(2, 102, 5002));
        write("/1", server(4, 102));
        thing.judgement = Outcome.refused("not today");
        assertThat(refused()).contains("not today");
        assertThat(thing.text.get()).contains("abc");
        assertThat(engine.servers()).hasSize(1);
    }

    @Test
    @DisplayName("BS-23: a new instance of a bundle without what is mandatory is 4.06")
    void incompleteInstance() {
        withObjects();
        write(BOXES + "/1/1", number(1, 10));
        assertThat(refused()).contains("has no Label");
        write(BOXES + "/1/0", utf8(0, "one"));
        assertThat(finish().code()).isEqualTo(Code.CHANGED);
    }

    @Test
    @DisplayName(
            "BS-16, BS-19, P-01, P-08, ETS 4: DELETE / leaves the bootstrap account, the Device and what objects made")
    void deleteEverything() {
        withObjects();
        write(BOXES, instance(3, utf8(0, "three")));
        finish();
        assertThat(delete("/")).isEqualTo(Code.DELETED);
        assertThat(discover("/"))
                .isEqualTo("lwm2m=\"1.0\",</0/0>,</1>,</3/0>,</26241>;ver=\"2.2\",</26241/0>,</26242>");
        assertThat(boxes.calls).as("not before the end").noneMatch(call -> call.startsWith("removed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/0", "/1", "/3", "/26241", "/26242", "/0/1", "/0/9", "/1/0", "/26242/7"})
    @DisplayName(
            "BS-17, BS-18, BS-33, P-02, P-03: objects and instances are deleted, also when there is nothing to delete")
    void deletes(String path) {
        withObjects();
        assertThat(delete(path)).isEqualTo(Code.DELETED);
        assertThat(discover("/")).contains("</0/0>").contains("</3/0>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/0/0", "/3/0", "/26241/0", "/26999", "/26999/1", "/1/0/1"})
    @DisplayName("BS-18: the bootstrap account, the Device and what objects made themselves cannot be deleted by name")
    void refusedDeletes(String path) {
        withObjects();
        assertThat(delete(path)).isEqualTo(Code.BAD_REQUEST);
    }

    @Test
    @DisplayName("BS-20, BS-21, BS-22, P-06: Discover lists all, or one object, with short ids and versions")
    void discovers() {
        withObjects();
        assertThat(discover("/"))
                .isEqualTo("lwm2m=\"1.0\",</0/0>,</0/1>;ssid=101,</1/0>;ssid=101,</3/0>"
                        + ",</26241>;ver=\"2.2\",</26241/0>,</26242>");
        assertThat(discover("/0")).isEqualTo("lwm2m=\"1.0\",</0/0>,</0/1>;ssid=101");
        assertThat(discover("/26241")).isEqualTo("lwm2m=\"1.0\",</26241>;ver=\"2.2\",</26241/0>");
        assertThat(bs().asked(Kind.DISCOVER, "/26999", "").code()).isEqualTo(Code.NOT_FOUND);
        assertThat(bs().asked(Kind.DISCOVER, "/1/0", "").code()).isEqualTo(Code.BAD_REQUEST);
    }
}
