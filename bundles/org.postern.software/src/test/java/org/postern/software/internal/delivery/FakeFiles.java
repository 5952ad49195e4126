// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.delivery;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.postern.transport.api.AnswerBlock;
import org.postern.transport.api.BlockReceiver;
import org.postern.transport.api.ClientRequest;
import org.postern.transport.api.ClientResult;
import org.postern.transport.api.Connection;
import org.postern.transport.api.Delivery;
import org.postern.transport.api.Notification;
import org.postern.transport.api.Peer;
import org.postern.transport.api.RequestHandler;
import org.postern.transport.api.Security;
import org.postern.transport.api.Timings;
import org.postern.transport.api.Transport;

/** A transport for {@code coaps} with one file behind it, and the faults a test asks for. */
final class FakeFiles implements Transport {
    final List<Security> opened = new ArrayList<>();
    final List<String> asked = new ArrayList<>();
    byte[] content;
    byte[] tag = {1};
    int largestBlock = 1024;

    /** The block that is lost once, as often as it stands here. */
    final List<Integer> lost = new ArrayList<>();

    /** What happens before a block is answered. */
    Consumer<Integer> before = number -> {};

    FakeFiles(byte[] content) {
        this.content = content;
    }

    @Override
    public String binding() {
        return "U";
    }

    @Override
    public Set<String> schemes() {
        return Set.of("coaps");
    }

    @Override
    public Timings timings() {
        return new Timings(Duration.ofSeconds(93), Duration.ofSeconds(247));
    }

    @Override
    public List<Peer> resolve(String uri) {
        return List.of(new Peer("coaps", "127.0.0.1", 5684));
    }

    @Override
    public Connection open(Peer peer, int localPort, RequestHandler handler) throws IOException {
        throw new IOException("needs credentials");
    }

    @Override
    public Connection open(Peer peer, int localPort, Security security, RequestHandler handler) {
        opened.add(security);
        return new Line(peer);
    }

    private void answer(int number, int size, BlockReceiver receiver) {
        before.accept(number);
        asked.add(number + "/" + size);
        if (lost.remove((Integer) number)) {
            receiver.failed("nobody answered in time");
            return;
        }
        int smaller = Math.min(size, largestBlock);
        int from = number * size;
        int to = Math.min(content.length, from + smaller);
        receiver.received(new AnswerBlock(
                205,
                from / smaller,
                smaller,
                to < content.length,
                content.length,
                tag,
                Arrays.copyOfRange(content, from, to)));
    }

    /** A connection to the file. */
    private final class Line implements Connection {
        private final Peer peer;

        Line(Peer peer) {
            this.peer = peer;
        }

        @Override
        public Peer peer() {
            return peer;
        }

        @Override
        public int localPort() {
            return 1;
        }

        @Override
        public void request(ClientRequest request, Consumer<ClientResult> result) {
            throw new IllegalStateException("nobody asks for a whole package");
        }

        @Override
        public void block(ClientRequest request, int number, int size, BlockReceiver receiver) {
            answer(number, size, receiver);
        }

        @Override
        public void notify(Notification notification, Consumer<Delivery> delivery) {
            throw new IllegalStateException("nobody observes");
        }

        @Override
        public void close() {}
    }
}
