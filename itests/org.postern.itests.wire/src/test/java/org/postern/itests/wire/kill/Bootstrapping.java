// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.wire.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a bootstrap server changes, a session at a time: the account of server 3, an instance, and who may do what to it. The
 * first session also makes what the servers need.
 */
final class Bootstrapping {
    private static final String KIND = "bootstrap";
    private static final String PAGE = "/" + Pages.ID + "/50";

    private final ScriptedServer bootstrap;
    private final List<ScriptedServer> servers;
    private final Promise promise = new Promise();
    private @Nullable Life contact;

    /** @param servers 1 to 3 */
    Bootstrapping(ScriptedServer bootstrap, List<ScriptedServer> servers) {
        this.bootstrap = bootstrap;
        this.servers = servers;
    }

    String kind() {
        return KIND;
    }

    Promise promise() {
        return promise;
    }

    /** The session of an empty gateway, which asks for it. */
    void first(Life life, int number) throws InterruptedException {
        life.await("Bootstrap-Request", () -> bootstrap.heard() == 1);
        contact = life;
        List<Packet> writes = new ArrayList<>();
        for (int id = 1; id <= 2; id++) {
            writes.add(security(id));
            writes.add(put("/1/" + id, server(id, number).number(2, number).number(5, number)));
        }
        writes.add(put("/" + Pages.ID + "/9", Lanes.Instance.content(number)));
        writes.add(put(
                "/2/10",
                new Tlv()
                        .number(0, Pages.ID)
                        .number(1, 65_535)
                        .small(2, new TreeMap<>(Map.of(1, 16, 2, 16)))
                        .number(3, 65_535)));
        writes.add(put("/2/20", rights(9, number)));
        writes.addAll(session(number));
        assertThat(run(life, number, writes)).isTrue();
    }

    /** Another session; false if the gateway was killed meanwhile. */
    boolean again(Life life, int number, Random random) throws InterruptedException {
        if (contact != life && !lead(life)) {
            return false;
        }
        List<Packet> writes = session(number);
        Collections.shuffle(writes, random);
        return run(life, number, writes);
    }

    /** Nobody takes the gateway any more, so that it asks; then the bootstrap server knows where it is. */
    private boolean lead(Life life) throws InterruptedException {
        int heard = bootstrap.heard();
        for (int id = 1; id <= servers.size(); id++) {
            ScriptedServer server = servers.get(id - 1);
            server.refuse(true);
            if (server.ask(Packet.request(Packet.POST, "/1/" + id + "/8"), life) == null) {
                return false;
            }
        }
        boolean asked = life.await("Bootstrap-Request", () -> bootstrap.heard() > heard);
        contact = asked ? life : null;
        return asked;
    }

    private boolean run(Life life, int number, List<Packet> writes) throws InterruptedException {
        for (Packet write : writes) {
            Packet answer = bootstrap.ask(write, life);
            if (answer == null) {
                return false;
            }
            assertThat(answer.code()).as("%s: %s", write.path(), answer.text()).isEqualTo(204);
        }
        int[] registers = servers.stream().mapToInt(ScriptedServer::registers).toArray();
        promise.ask(number);
        Packet answer = bootstrap.ask(Packet.request(Packet.POST, "/bs"), life);
        if (answer == null) {
            return false;
        }
        assertThat(answer.code()).as("Bootstrap-Finish: %s", answer.text()).isEqualTo(204);
        promise.acknowledged();
        servers.forEach(server -> server.refuse(false));
        for (int i = 0; i < registers.length; i++) {
            ScriptedServer server = servers.get(i);
            int before = registers[i];
            if (!life.await("Register after the bootstrap", () -> server.registers() > before)) {
                return false;
            }
        }
        return true;
    }

    private List<Packet> session(int number) {
        return new ArrayList<>(List.of(
                security(3),
                put("/1/3", server(3, number)),
                put(PAGE, Lanes.Instance.content(number)),
                put("/2/60", rights(50, number))));
    }

    private static Tlv server(int id, int number) {
        return new Tlv().number(0, id).number(1, number).flag(6, true).text(7, "U");
    }

    private Packet security(int id) {
        return put(
                "/0/" + id,
                new Tlv()
                        .text(0, servers.get(id - 1).uri())
                        .flag(1, false)
                        .number(2, 3)
                        .text(3, "")
                        .text(4, "")
                        .text(5, "")
                        .number(10, id));
    }

    private static Tlv rights(int instance, int number) {
        return new Tlv()
                .number(0, Pages.ID)
                .number(1, instance)
                .small(2, Lanes.Rights.acl(number))
                .number(3, 1);
    }

    private static Packet put(String path, Tlv content) {
        return Packet.request(Packet.PUT, path).tlv(content);
    }

    /** Holds the three against each other and what was promised. */
    void check(Life life) {
        Integer lifetime = Lane.number(servers.get(2), "/1/3/1", life);
        Integer recto = Lane.number(servers.get(0), PAGE + "/0", life);
        Integer verso = Lane.number(servers.get(0), PAGE + "/1", life);
        Packet acl = Objects.requireNonNull(
                servers.get(0).ask(Packet.request(Packet.GET, "/2/60/2").accepting(Packet.TLV), life),
                "the gateway lives");
        assertThat(acl.code()).as(acl.text()).isEqualTo(205);
        assertThat(List.of(
                        String.valueOf(recto),
                        String.valueOf(verso),
                        String.valueOf(Lanes.Rights.number(Tlv.small(acl.payload())))))
                .as("the bootstrap as a whole")
                .containsOnly(String.valueOf(lifetime));
        promise.hold(KIND, lifetime);
    }
}
