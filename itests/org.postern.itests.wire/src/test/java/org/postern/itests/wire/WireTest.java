// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.engine.internal.Gateway;
import org.postern.store.api.StoreException;

/** Each operation, packet by packet. */
final class WireTest extends WireBench {
    private static final String OBJECTS = "</>;ct=11543,</1/0>,</3/0>,</26261/0>,</26262>";

    @SuppressWarnings("NullAway.Init")
    private FaultyStore faults;

    @BeforeEach
    void start() throws IOException {
        faults = new FaultyStore(open());
        gateway = new Gateway(faults);
        gateway.start(transports.transport(), server.uri(), lamp, new Rooms());
    }

    @Test
    @DisplayName("REG-02, REG-03, REG-04, REG-05, REG-07, REG-08: the Register")
    void register() {
        server.expect("48 02" + ANY // CON POST
                + """
                b2 7264 # Uri-Path: rd
                11 28 # Content-Format: 40
                39 6c776d326d3d312e30 # Uri-Query: lwm2m=1.0
                07 65703d77697265 # Uri-Query: ep=wire
                06 6c743d333030 # Uri-Query: lt=300
                03 623d55 # Uri-Query: b=U
                ff
                """
                + ascii(OBJECTS));
    }

    @Test
    @DisplayName("DM-01, FMT-07: Read of /3/0 in TLV")
    void read() {
        registered();
        server.exchange(
                """
                41 01 1001 aa # CON GET
                b1 33 # Uri-Path: 3
                01 30 # Uri-Path: 0
                62 2d16 # Accept: 11542
                """,
                """
                61 45 1001 aa # ACK 2.05
                c2 2d16 # Content-Format: 11542
                ff
                83 0b 41 00 00 # multiple resource 11, its instance 0: 0
                c2 10 5551 # resource 16: UQ
                """);
    }

    @Test
    @DisplayName("DM-03, DM-07, DM-22: what is refused has its code and a text for people")
    void refused() {
        registered();
        server.exchange("41 01 1001 aa b1 37", "61 84 1001 aa ff (..)+"); // GET /7
        server.exchange("41 01 1002 aa b1 30 01 30 01 30", "61 81 1002 aa ff (..)+"); // GET /0/0/0
        server.exchange( // PUT /26261/0/1 as text
                "41 03 1003 aa b5 3236323631 01 30 01 31 10 ff 38", "61 85 1003 aa ff (..)+");
    }

    @Test
    @DisplayName("OBS-01, OBS-02, OBS-11, P-51: Observe, a notification, and its end by a Reset")
    void observe() {
        registered();
        server.exchange(
                """
                41 01 1001 ab # CON GET
                60 # Observe: 0
                55 3236323631 # Uri-Path: 26261
                01 30 # Uri-Path: 0
                01 31 # Uri-Path: 1
                """,
                """
                61 45 1001 ab # ACK 2.05
                61 01 # Observe: 1
                60 # Content-Format: 0
                ff 37
                """);
        lamp.level.set(8L);
        String notification = server.expect(
                """
                51 45 .... ab # NON 2.05
                61 02 # Observe: 2
                60 # Content-Format: 0
                ff 38
                """);
        server.send("70 00" + notification.substring(4, 8)); // RST
        server.expectNothing();
        lamp.level.set(9L);
        server.exchange( // a plain Read shows that the change was over before
                "41 01 1002 aa b5 3236323631 01 30 01 31", "61 45 1002 aa c0 ff 39");
        server.expectNothing();
    }

    @Test
    @DisplayName("OBS-12: Observe=1 ends the observation and carries the value")
    void cancel() {
        registered();
        server.exchange("41 01 1001 ab 60 55 3236323631 01 30 01 31", "61 45 1001 ab 61 01 60 ff 37");
        server.exchange(
                """
                41 01 1002 ab # CON GET
                61 01 # Observe: 1
                55 3236323631 01 30 01 31
                """,
                "61 45 1002 ab c0 ff 37");
        lamp.level.set(8L);
        server.exchange("41 01 1003 aa b5 3236323631 01 30 01 31", "61 45 1003 aa c0 ff 38");
        server.expectNothing();
    }

    @Test
    @DisplayName("DM-16: Write of a resource as text")
    void write() {
        registered();
        server.exchange(
                """
                41 03 1001 aa # CON PUT
                b5 3236323631 # Uri-Path: 26261
                01 30 # Uri-Path: 0
                01 30 # Uri-Path: 0
                10 # Content-Format: 0
                ff 6869
                """,
                "61 44 1001 aa"); // ACK 2.04
        assertThat(lamp.name.get()).contains("hi");
    }

    @Test
    @DisplayName("DM-34, DM-40, P-28, UPD-03: Create tells the id in its Location-Path; the new list follows")
    void create() {
        registered();
        server.send(
                """
                41 02 1001 aa # CON POST
                b5 3236323632 # Uri-Path: 26262
                12 2d16 # Content-Format: 11542
                ff
                c1 00 61 # resource 0: a
                """);
        List<String> packets = server.expectBoth(
                """
                61 41 1001 aa # ACK 2.01
                85 3236323632 # Location-Path: 26262
                01 30 # Location-Path: 0
                """,
                UPDATE
                        + """
                11 28 # Content-Format: 40
                ff
                """
                        + ascii(OBJECTS + "/0>").replace(ascii(">/0>"), ascii("/0>")));
        server.acknowledge(packets.get(1), "44", "");
        server.send("41 04 1002 aa b5 3236323632 01 30"); // DELETE /26262/0
        server.expectBoth("61 42 1002 aa", UPDATE + "11 28 ff" + ascii(OBJECTS));
    }

    @Test
    @DisplayName("DM-24, DM-33: what the store refuses is 5.00 and did not happen; it works again when the store does")
    void storeRefuses() {
        registered();
        faults.refuse(StoreException.Reason.FULL);
        server.exchange( // PUT /26261/0/0 as text
                "41 03 1001 aa b5 3236323631 01 30 01 30 10 ff 6869", "61 a0 1001 aa ff (..)+");
        server.exchange( // POST /26262 in TLV
                "41 02 1002 aa b5 3236323632 12 2d16 ff c1 00 61", "61 a0 1002 aa ff (..)+");
        server.exchange("41 01 1003 aa b5 3236323631 01 30 01 30", "61 45 1003 aa c0 ff 6c616d70");
        server.exchange("41 01 1004 aa b5 3236323632 01 30", "61 84 1004 aa ff (..)+");
        faults.refuse(null);
        server.exchange("41 03 1005 aa b5 3236323631 01 30 01 30 10 ff 6869", "61 44 1005 aa");
        server.exchange("41 01 1006 aa b5 3236323631 01 30 01 30", "61 45 1006 aa c0 ff 6869");
        server.expectNothing();
    }

    @Test
    @DisplayName("UPD-02, UPD-05, P-14: the trigger is answered first, then follows an Update without anything")
    void trigger() {
        registered();
        server.exchange(
                """
                41 02 1001 aa # CON POST
                b1 31 # Uri-Path: 1
                01 30 # Uri-Path: 0
                01 38 # Uri-Path: 8
                """,
                "61 44 1001 aa"); // ACK 2.04
        server.expect(UPDATE);
    }

    @Test
    @DisplayName("UPD-10: De-register")
    void deregister() {
        registered();
        gateway.stopping();
        String deregister = server.expect(
                "48 04" + ANY // CON DELETE
                        + """
                b2 7264 # Uri-Path: rd
                02 6131 # Uri-Path: a1
                """);
        server.acknowledge(deregister, "42", "");
    }
}
