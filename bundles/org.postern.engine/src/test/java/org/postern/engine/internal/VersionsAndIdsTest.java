// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.engine.internal.objects.Boxes;
import org.postern.engine.internal.objects.LaterThing;
import org.postern.engine.internal.objects.LaterThingTable;
import org.postern.engine.internal.tree.ObjectSource;
import org.postern.management.api.ObjectStatus;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation.Kind;

/** Object versions, and the ids of objects, instances and resources. */
final class VersionsAndIdsTest extends EngineBench {
    private static final byte[] LABEL = {(byte) 0xc1, 0, 'a'};

    private ScriptedServers.Line line() {
        return servers.line(5001);
    }

    private Answer asked(Kind kind, String path, String payload) {
        return line().asked(kind, path, payload);
    }

    private static String text(Answer answer) {
        return new String(answer.payload(), StandardCharsets.UTF_8);
    }

    private ObjectSource offerLater(long id) {
        ObjectSource source = engine.source(
                new LaterThing(), new LaterThingTable(), new ObjectSource.Origin(id, "bundle-" + id, 0, id));
        engine.keeper().offer(source);
        return source;
    }

    @Test
    @DisplayName("VER-01, VER-03: a version other than 1.0 is in the object list and in Discover, 1.0 is not")
    void versions() {
        registered(FIRST);
        offer(thing, 1);
        offer(new Boxes(), 2);
        pass(20);
        assertThat(servers.said())
                .containsExactly("5001 POST /rd/r1 " + OWN + ",</26241>;ver=\"2.2\",</26241/0>,</26242>");
        assertThat(text(asked(Kind.DISCOVER, "/26241", ""))).startsWith("</26241>;ver=\"2.2\",</26241/0>,");
        assertThat(text(asked(Kind.DISCOVER, "/26242", ""))).isEqualTo("</26242>");
        assertThat(text(asked(Kind.DISCOVER, "/26241/0", ""))).doesNotContain("ver");
    }

    @Test
    @DisplayName("VER-04, VER-01: the URN of an object tells whose it is, its id, and its version unless that is 1.0")
    void urn() {
        registered(FIRST);
        offer(thing, 1);
        offer(new Boxes(), 2);
        pass(20);
        assertThat(new ManagementView(engine).objects())
                .extracting(ObjectStatus::urn)
                .contains(
                        "urn:oma:lwm2m:oma:1",
                        "urn:oma:lwm2m:oma:3",
                        "urn:oma:lwm2m:x:26241:2.2",
                        "urn:oma:lwm2m:x:26242");
        ObjectStatus temperature = new ObjectStatus(3303, "Temperature", "1.1", "b", List.of());
        assertThat(temperature.urn()).isEqualTo("urn:oma:lwm2m:ext:3303:1.1");
    }

    @Test
    @DisplayName(
            "VER-02, VER-07, HOT-07: another version takes the place of the first, is told, and takes over what fits")
    void otherVersion() {
        registered(FIRST);
        ObjectSource source = offer(thing, 1);
        pass(20);
        servers.said();
        assertThat(asked(Kind.WRITE_REPLACE, "/26241/0/0", "mine").code()).isEqualTo(Code.CHANGED);
        engine.keeper().withdraw(source);
        offerLater(2);
        pass(20);
        assertThat(servers.said()).containsExactly("5001 POST /rd/r1 " + OWN + ",</26241>;ver=\"2.3\",</26241/0>");
        assertThat(text(asked(Kind.READ, "/26241/0/0", ""))).isEqualTo("mine");
        assertThat(text(asked(Kind.READ, "/26241/0/1", ""))).isEqualTo("now a text");
        assertThat(asked(Kind.READ, "/26241/0/3", "").code()).isEqualTo(Code.NOT_FOUND);
    }

    @Test
    @DisplayName("VER-07, HOT-06: of two versions at a time only one is served and listed")
    void oneAtATime() {
        registered(FIRST);
        offer(thing, 1);
        ObjectSource later = offerLater(2);
        pass(20);
        assertThat(servers.said()).containsExactly("5001 POST /rd/r1 " + OWN + ",</26241>;ver=\"2.2\",</26241/0>");
        engine.keeper().withdraw(later);
        pass(5000);
        assertThat(servers.said()).isEmpty();
    }

    @Test
    @DisplayName(
            "ID-01, ID-03: instance ids are 0 to 65534, chosen by the server or the gateway, and free ones are used again")
    void instanceIds() {
        registered(FIRST);
        offer(new Boxes(), 2);
        byte[] last = {0x23, (byte) 0xff, (byte) 0xfe, (byte) 0xc1, 0, 'a'};
        byte[] reserved = {0x23, (byte) 0xff, (byte) 0xff, (byte) 0xc1, 0, 'a'};
        assertThat(line().asked(Kind.CREATE, "/26242", TLV, last).code()).isEqualTo(Code.CREATED);
        assertThat(line().asked(Kind.CREATE, "/26242", TLV, reserved).code()).isEqualTo(Code.BAD_REQUEST);
        for (String id : new String[] {"0", "1", "2"}) {
            assertThat(line().asked(Kind.CREATE, "/26242", TLV, LABEL).location())
                    .containsExactly("26242", id);
        }
        assertThat(asked(Kind.DELETE, "/26242/1", "").code()).isEqualTo(Code.DELETED);
        assertThat(line().asked(Kind.CREATE, "/26242", TLV, LABEL).location()).containsExactly("26242", "1");
        assertThat(asked(Kind.READ, "/26242/65534/0", "").code()).isEqualTo(Code.CONTENT);
    }

    @Test
    @DisplayName("ID-04: a resource that is not instantiated does not exist for the server, until it is written")
    void notInstantiated() {
        registered(FIRST);
        offer(thing, 1);
        assertThat(asked(Kind.READ, "/26241/0/5", "").code()).isEqualTo(Code.NOT_FOUND);
        assertThat(asked(Kind.OBSERVE, "/26241/0/5", "").code()).isEqualTo(Code.NOT_FOUND);
        assertThat(text(asked(Kind.DISCOVER, "/26241/0", ""))).doesNotContain("</26241/0/5>");
        assertThat(asked(Kind.WRITE_REPLACE, "/26241/0/5", "1").code()).isEqualTo(Code.CHANGED);
        assertThat(asked(Kind.READ, "/26241/0/5", "").code()).isEqualTo(Code.CONTENT);
        assertThat(text(asked(Kind.DISCOVER, "/26241/0", ""))).contains("</26241/0/5>");
    }

    @Test
    @DisplayName("ID-06, DM-14, DM-37: mandatory resources are always there, whatever a server leaves out")
    void mandatory() {
        registered(FIRST);
        offer(thing, 1);
        offer(new Boxes(), 2);
        byte[] number = {(byte) 0xc1, 1, 5};
        assertThat(line().asked(Kind.WRITE_REPLACE, "/26241/0", TLV, number).code())
                .isEqualTo(Code.CHANGED);
        assertThat(text(asked(Kind.READ, "/26241/0/0", ""))).isEqualTo("abc");
        assertThat(line().asked(Kind.CREATE, "/26242", TLV, number).code()).isEqualTo(Code.BAD_REQUEST);
        assertThat(line().asked(Kind.CREATE, "/26242", TLV, LABEL).code()).isEqualTo(Code.CREATED);
        assertThat(text(asked(Kind.DISCOVER, "/26242/0", ""))).contains("</26242/0/0>", "</26242/0/2>");
    }
}
