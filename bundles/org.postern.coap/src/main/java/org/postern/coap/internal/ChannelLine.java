// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.eclipse.californium.elements.EndpointContext;
import org.eclipse.californium.elements.EndpointContextMatcher;
import org.eclipse.californium.elements.RawData;
import org.eclipse.californium.elements.RawDataChannel;
import org.eclipse.californium.elements.UdpEndpointContext;
import org.eclipse.californium.elements.util.ClockUtil;
import org.jspecify.annotations.Nullable;
import org.postern.transport.api.Channel;
import org.postern.transport.api.Channels;
import org.postern.transport.api.HandshakeFailure;
import org.postern.transport.api.Peer;
import org.postern.transport.api.RequestHandler;
import org.postern.transport.api.Security;
import org.postern.transport.api.SessionStatus;

/**
 * A line through somebody else's channel. The channel belongs to one account and is open to its server only, so whatever
 * comes out of it is from that server (GEN-11).
 */
final class ChannelLine implements Line, Channel.Receiver {
    private final EndpointContext context;
    private final InetSocketAddress local;
    private final RequestHandler handler;
    private final Channel channel;
    private volatile @Nullable RawDataChannel target;
    private volatile boolean running;

    /** Opens the channel. */
    ChannelLine(
            Channels channels,
            Peer peer,
            InetSocketAddress address,
            int port,
            Security security,
            RequestHandler handler)
            throws IOException {
        this.context = new UdpEndpointContext(address);
        this.handler = handler;
        this.channel = channels.open(peer, port, security, this);
        this.local = new InetSocketAddress(channel.localPort());
    }

    /** Takes one that the peer opened. */
    ChannelLine(Channel accepted, InetSocketAddress address, RequestHandler handler) {
        this.context = new UdpEndpointContext(address);
        this.handler = handler;
        this.channel = accepted;
        this.local = new InetSocketAddress(channel.localPort());
    }

    @Override
    public void received(byte[] message) {
        RawDataChannel receiver = target;
        if (receiver != null) {
            receiver.receiveData(RawData.inbound(message, context, false, ClockUtil.nanoRealtime(), local));
        }
    }

    @Override
    public void newSession() {
        handler.newSession();
    }

    @Override
    public void closed() {
        handler.sessionClosed();
    }

    @Override
    public void send(RawData message) {
        // the answer may be there before the word that the message has left
        message.onContextEstablished(context);
        channel.send(message.getBytes(), new Result(message));
    }

    @Override
    public EndpointContext context() {
        return context;
    }

    @Override
    public Duration idle() {
        return channel.idle();
    }

    @Override
    public void sleep() {
        channel.sleep();
    }

    @Override
    public void wake() {
        channel.wake();
    }

    @Override
    public boolean resumes(int formerPort) {
        return channel.restored();
    }

    @Override
    public @Nullable SessionStatus session() {
        return channel.session();
    }

    @Override
    public void doubt() {
        channel.doubt();
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        channel.close();
    }

    @Override
    public void destroy() {
        stop();
        target = null;
    }

    @Override
    public void setRawDataReceiver(RawDataChannel receiver) {
        target = receiver;
    }

    @Override
    public void setEndpointContextMatcher(EndpointContextMatcher matcher) {
        // there is only one peer to send to
    }

    @Override
    public InetSocketAddress getAddress() {
        return local;
    }

    @Override
    public String getProtocol() {
        return "UDP";
    }

    @Override
    public void processDatagram(DatagramPacket packet) {
        // the channel has its own socket
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private record Result(RawData message) implements Channel.Outcome {
        @Override
        public void sent() {
            message.onSent();
        }

        @Override
        public void failed(IOException reason) {
            message.onError(reason);
        }

        @Override
        public void refused(HandshakeFailure reason) {
            message.onError(new Refused(reason));
        }
    }

    /** The way of a reason through Californium. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        private final transient HandshakeFailure reason;

        Refused(HandshakeFailure reason) {
            super(reason.toString());
            this.reason = reason;
        }

        HandshakeFailure reason() {
            return reason;
        }
    }
}
