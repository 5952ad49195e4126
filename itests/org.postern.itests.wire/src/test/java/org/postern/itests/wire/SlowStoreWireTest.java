// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.wire;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.coap.internal.Transports;
import org.postern.engine.internal.Gateway;

/** A store that takes longer than the gateway may leave a request without an acknowledgement. */
final class SlowStoreWireTest extends WireBench {
    @Test
    @DisplayName("DM-16: the answer to a Write waits for the store, and who reads meanwhile gets the old value")
    void storeTakesItsTime() throws IOException {
        FaultyStore faults = new FaultyStore(open(Transports.acknowledging(Duration.ofSeconds(2))));
        gateway = new Gateway(faults);
        gateway.start(transports.transport(), server.uri(), lamp, new Rooms());
        registered();
        faults.hold();
        server.exchange( // PUT /26261/0/0 as text: an empty ACK after two seconds
                "41 03 1001 aa b5 3236323631 01 30 01 30 10 ff 6869", "60 00 1001");
        server.exchange("41 01 1002 aa b5 3236323631 01 30 01 30", "61 45 1002 aa c0 ff 6c616d70");
        faults.release();
        String answer = server.expect("41 44 .... aa"); // CON 2.04
        server.send("60 00" + answer.substring(4, 8)); // ACK
        server.exchange("41 01 1003 aa b5 3236323631 01 30 01 30", "61 45 1003 aa c0 ff 6869");
    }
}
