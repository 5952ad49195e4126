// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.postern.benchmarks.fuzz.Noted;
import org.postern.benchmarks.fuzz.Target;
import org.postern.transport.api.ClientRequest;
import org.postern.transport.api.ContentFormat;
import org.postern.transport.api.Peer;

/**
 * Sends datagrams to a connection of its own, with everything behind it but the network and the engine. An input is a
 * row of datagrams, each after a byte with its length; the last takes what is left. The connection has sent a Register
 * before.
 */
public final class FrontDoorTarget implements Target {
    private static final int SERVER_PORT = 5683;

    private static final Settings SETTINGS = new Settings(
            Duration.ofMillis(20), 1, Duration.ofMillis(10), 1024, Duration.ofSeconds(1), 4, 65536, 1024, 16, 4, 2, 64);

    private final CoapThreads threads = new CoapThreads(2, 64);

    @Override
    public void run(byte[] input) throws Throwable {
        InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), SERVER_PORT);
        MemorySocket socket = new MemorySocket(server);
        ScriptedEngine engine = new ScriptedEngine();
        Peer peer = new Peer("coap", server.getHostString(), server.getPort());
        Legacy none = new Legacy(new Places(1024), Duration.ofSeconds(247), System::nanoTime);
        CoapConnection connection = new CoapConnection(
                peer, new PeerConnector(socket, server), SETTINGS, threads, engine, none, closed -> {});
        try {
            connection.start();
            connection.request(
                    new ClientRequest(
                            ClientRequest.Method.POST,
                            List.of("rd"),
                            List.of("ep=x"),
                            ContentFormat.LINK,
                            new byte[1500]),
                    result -> {});
            socket.deliver(Datagrams.row(input, 0));
            engine.finish(connection);
        } finally {
            connection.close();
        }
        Throwable swallowed = Noted.take();
        if (swallowed != null) {
            throw swallowed;
        }
    }
}
