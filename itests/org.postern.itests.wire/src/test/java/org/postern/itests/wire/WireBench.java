// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.wire;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.postern.coap.internal.Transports;
import org.postern.engine.internal.Gateway;
import org.postern.store.api.StateStore;
import org.postern.store.internal.DiskStore;

/** A gateway that keeps its state in a folder, and its server's end of the wire. The test begins it. */
@SuppressWarnings("NullAway.Init")
abstract class WireBench {
    /** Any message id and any token of the gateway. */
    static final String ANY = ".... ................";

    /** CON POST /rd/a1. */
    static final String UPDATE = "48 02" + ANY + "b2 7264 02 6131";

    final Server server = new Server();
    final Lamp lamp = new Lamp();

    @TempDir
    Path data;

    Transports transports;
    Gateway gateway;
    private DiskStore store;

    /** What the next gateway needs: a transport, and the store on what is in the folder. */
    final StateStore open() throws IOException {
        return open(Transports.patient());
    }

    /** The same with another transport. */
    final StateStore open(Transports with) throws IOException {
        transports = with;
        store = new DiskStore(data);
        return store.store();
    }

    /** The gateway ends without a word to the server. */
    final void kill() throws IOException {
        transports.close();
        gateway.close();
        store.close();
    }

    @AfterEach
    final void close() throws IOException {
        kill();
        server.close();
    }

    /** Answers a Register with 2.01 and the location /rd/a1. */
    final void accept(String register) {
        server.acknowledge(register, "41", "82 7264 02 6131");
    }

    /** Answers the next Register, and waits until that was understood: a Read is answered. */
    final void registered() {
        accept(server.receive());
        server.exchange("40 01 0001 b1 31 01 30 01 30", "60 45 0001 c0 ff 31");
    }

    /** What would be known after a restart. */
    final SortedMap<String, byte[]> kept(String namespace) {
        return store.store().read(namespace);
    }

    static String ascii(String text) {
        StringBuilder hex = new StringBuilder();
        text.chars().forEach(character -> hex.append(String.format("%02x", character)));
        return hex.toString();
    }
}
