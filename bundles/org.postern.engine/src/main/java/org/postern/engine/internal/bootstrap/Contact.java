// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.bootstrap;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.postern.engine.internal.account.BootstrapAccount;
import org.postern.engine.internal.account.Entry;
import org.postern.engine.internal.credential.Securing;
import org.postern.transport.api.ClientRequest;
import org.postern.transport.api.ClientRequest.Method;
import org.postern.transport.api.ClientResult;
import org.postern.transport.api.Connection;
import org.postern.transport.api.ContentFormat;
import org.postern.transport.api.Peer;
import org.postern.transport.api.Security;
import org.postern.transport.api.Transport;

/** The connection to the bootstrap server, of its own (BS-09). */
final class Contact {
    private final Door door;
    private final Transport transport;
    private final Entry entry;
    private final Connection connection;

    /** Opens it; blocks. */
    Contact(Door door, Transport transport, Peer peer, int localPort, BootstrapAccount account) throws IOException {
        this.door = door;
        this.transport = transport;
        this.entry = account.security();
        Security security = entry.secured() ? Securing.of("bootstrap", entry.values()) : null;
        this.connection = security == null
                ? transport.open(peer, localPort, door)
                : transport.open(peer, localPort, security, door);
    }

    boolean leadsTo(Transport wanted, Peer peer, BootstrapAccount account) {
        return transport == wanted
                && connection.peer().equals(peer)
                && entry.sameAs(account.security().values());
    }

    boolean isBehind(Door other) {
        return door == other;
    }

    Connection connection() {
        return connection;
    }

    Peer peer() {
        return connection.peer();
    }

    int localPort() {
        return Math.max(0, connection.localPort());
    }

    /** Sends a Bootstrap-Request (BS-08). */
    void request(String endpoint, Consumer<ClientResult> result) {
        try {
            connection.request(
                    new ClientRequest(
                            Method.POST, List.of("bs"), List.of("ep=" + endpoint), ContentFormat.NONE, new byte[0]),
                    result);
        } catch (RuntimeException failure) {
            result.accept(ClientResult.Failed.here(failure.toString()));
        }
    }

    void close() {
        door.close();
        connection.close();
    }
}
