// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.postern.engine.internal.access.AccessEntry;
import org.postern.engine.internal.access.Acl;
import org.postern.engine.internal.objects.Boxes;
import org.postern.engine.internal.registration.AccountSettings;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation.Kind;

/** An engine whose servers have different rights. */
abstract class AccessBench extends EngineBench {
    static final AccountSettings THIRD = new AccountSettings(3, "coap://server:5003", 300, "U");

    /** An entry by what it is about. */
    AccessEntry about(int object, int instance) {
        List<AccessEntry> found = engine.access().entries().stream()
                .filter(entry -> entry.object() == object && entry.instance() == instance)
                .toList();
        assertThat(found).as("/%d/%d", object, instance).hasSize(1);
        return found.get(0);
    }

    /** All entries as {@code object/instance owner acl}. */
    List<String> entries() {
        return engine.access().entries().stream()
                .map(entry -> entry.object() + "/" + entry.instance() + " " + entry.owner() + " " + entry.acl())
                .toList();
    }

    ScriptedServers.Line line(int server) {
        return servers.line(5000 + server);
    }

    Code code(int server, Kind kind, String path) {
        return line(server).asked(kind, path, "").code();
    }

    /** Writes an ACL as a whole; the entry must be there. */
    Code acl(int server, AccessEntry entry, Map<Integer, Integer> acl) {
        byte[] tlv = tlv(acl);
        return line(server)
                .asked(Kind.WRITE_REPLACE, "/2/" + entry.id() + "/2", TLV, tlv)
                .code();
    }

    Code owner(int server, AccessEntry entry, int owner) {
        return line(server)
                .asked(Kind.WRITE_REPLACE, "/2/" + entry.id() + "/3", Integer.toString(owner))
                .code();
    }

    /** Creates a box; the gateway chooses the id. */
    Code create(int server) {
        return line(server)
                .asked(Kind.CREATE, "/26242", TLV, HexFormat.of().parseHex("c10061"))
                .code();
    }

    /** Resource 2 as a multiple resource, for servers up to 255. */
    static byte[] tlv(Map<Integer, Integer> acl) {
        byte[] tlv = new byte[3 + 3 * acl.size()];
        tlv[0] = (byte) 0x88;
        tlv[1] = 2;
        tlv[2] = (byte) (3 * acl.size());
        int at = 3;
        for (Map.Entry<Integer, Integer> entry : new TreeMap<>(acl).entrySet()) {
            tlv[at++] = 0x41;
            tlv[at++] = entry.getKey().byteValue();
            tlv[at++] = entry.getValue().byteValue();
        }
        return tlv;
    }

    String hex(int server, String path) {
        return HexFormat.of().formatHex(line(server).asked(Kind.READ, path, "").payload());
    }

    Acl acl(int object, int instance) {
        return about(object, instance).acl();
    }

    Boxes boxes() {
        Boxes boxes = new Boxes();
        offer(boxes, 2);
        pass(20);
        return boxes;
    }
}
