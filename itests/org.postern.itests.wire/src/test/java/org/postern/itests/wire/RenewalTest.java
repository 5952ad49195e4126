// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.coap.internal.Transports;
import org.postern.engine.internal.Gateway;

/**
 * A gateway that has to register anew while it waits for the answer to an Update gives up that connection for another one
 * from the same port, whatever it was doing for the server.
 */
final class RenewalTest extends BootstrapWireBench {
    /** DELETE /26262/5 */
    private static final String DELETE = "41 04 1003 ab b5 3236323632 01 35";

    /** With the object list or without. */
    private static final String ANY_UPDATE = UPDATE + "(..)*";

    @SuppressWarnings("NullAway.Init")
    private FaultyStore faults;

    private void start(Transports with) throws Exception {
        faults = new FaultyStore(open(with));
        gateway = new Gateway(faults);
        gateway.bootstrap(transports.transport(), bootstrap.uri(), lamp, new Rooms());
        asked();
        configured();
        exchange("03", "b5 3236323632 01 35 12 2d16 ff c1 00 61", "44"); // PUT /26262/5: name "a"
        exchange("02", FINISH, "44");
        accept(server.receive());
        server.exchange("41 01 1001 ab b1 31 01 30 01 30", "61 45 1001 ab c0 ff 313031"); // GET /1/0/0
        awaitListening();
    }

    /** The server asks for an Update, and does not answer it. */
    private void keepWaiting() {
        server.send("41 02 1002 ab b1 31 01 30 01 38"); // POST /1/0/8
        assertThat(List.of(server.receive(), server.receive()))
                .contains("61441002ab")
                .anyMatch(packet -> packet.matches(Server.plain(ANY_UPDATE)));
    }

    /** The bootstrap server has all register anew. */
    private void renew() {
        int port = server.gateway();
        exchange("03", "b1 31 01 30 01 31 11 00 ff 3630", "44"); // PUT /1/0/1 as text: 60
        exchange("02", FINISH, "44");
        String register = server.receiveBut(ANY_UPDATE);
        assertThat(register).startsWith("4802").contains(ascii("lt=60"));
        assertThat(server.gateway()).isEqualTo(port);
        accept(register);
        server.insist("41 01 1004 ab b1 31 01 30 01 31", "61 45 1004 ab c0 ff 3630"); // GET /1/0/1
        server.drain();
    }

    @Test
    @DisplayName("GEN-06, BS-29: a Delete whose answer waits for the disk meanwhile is done once, and answered")
    void working() throws Exception {
        start(Transports.acknowledging(Duration.ofSeconds(2)));
        keepWaiting();
        faults.hold();
        server.send(DELETE);
        assertThat(server.receiveBut(ANY_UPDATE)).as("it takes long").isEqualTo("60001003");
        faults.pass();
        renew();
        server.exchange(DELETE, "60 00 1003");
        faults.release();
        String deleted = server.receiveBut(ANY_UPDATE);
        assertThat(deleted).matches("4142....ab");
        server.send("60 00" + deleted.substring(4, 8));
        server.send("41 01 1005 ab b5 3236323632 01 35"); // GET /26262/5
        assertThat(server.receiveBut(ANY_UPDATE)).startsWith("61841005ab");
    }

    @Test
    @DisplayName("GEN-06, BS-29: a Delete whose answer was lost meanwhile is answered again, and not with 4.04")
    void lost() throws Exception {
        start(Transports.patient());
        keepWaiting();
        server.send(DELETE);
        assertThat(server.receiveBut(ANY_UPDATE)).isEqualTo("61421003ab");
        renew();
        server.exchange(DELETE, "61 42 1003 ab");
        server.exchange("41 04 1005 ab b5 3236323632 01 35", "61 84 1005 ab ff (..)+"); // another one
    }
}
