// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postern.engine.internal.time.LastingClock;
import org.postern.engine.internal.time.LastingClock.Moment;
import org.postern.transport.api.Peer;

/** What is written down of a registration, so that it can be taken up again after a restart. */
sealed interface RegistrationRecord {
    /** The first byte of each record. */
    int VERSION = 1;

    /** At which server. */
    String uri();

    /** How long it still holds; null when it is over or nobody can tell. */
    @Nullable
    Duration left(LastingClock clock);

    /**
     * A registration in force.
     *
     * @param endpoint under which name
     * @param peer where the server was
     * @param localPort where the gateway was: the server knows it by that
     * @param location the Location-Path segments
     * @param announced what the server knows
     * @param quoted whether it takes versions in quotes
     * @param registeredMillis when the Register was acknowledged, on the wall clock
     * @param acknowledged the last Register or Update
     */
    record Live(
            String endpoint,
            String uri,
            Peer peer,
            int localPort,
            List<String> location,
            Announced announced,
            boolean quoted,
            long registeredMillis,
            Moment acknowledged)
            implements RegistrationRecord {
        @Override
        public @Nullable Duration left(LastingClock clock) {
            return remaining(clock, acknowledged, announced.lifetime());
        }
    }

    /**
     * A silence that the server asked for (resource /1/x/4).
     *
     * @param seconds how long
     * @param begun since when
     */
    record Silent(String uri, long seconds, Moment begun) implements RegistrationRecord {
        @Override
        public @Nullable Duration left(LastingClock clock) {
            return remaining(clock, begun, seconds);
        }
    }

    private static @Nullable Duration remaining(LastingClock clock, Moment begun, long seconds) {
        Duration gone = clock.since(begun);
        Duration whole = Duration.ofSeconds(seconds);
        return gone == null || gone.compareTo(whole) >= 0 ? null : whole.minus(gone);
    }

    /** The record as bytes. */
    default byte[] encoded() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeBoolean(this instanceof Live);
            out.writeUTF(uri());
            if (this instanceof Live live) {
                write(live, out);
            } else if (this instanceof Silent silent) {
                out.writeLong(silent.seconds);
                write(silent.begun, out);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(Live live, DataOutputStream out) throws IOException {
        out.writeUTF(live.endpoint);
        out.writeUTF(live.peer.scheme());
        out.writeUTF(live.peer.address());
        out.writeInt(live.peer.port());
        out.writeInt(live.localPort);
        out.writeInt(live.location.size());
        for (String segment : live.location) {
            out.writeUTF(segment);
        }
        out.writeLong(live.announced.lifetime());
        out.writeUTF(live.announced.binding());
        out.writeInt(live.announced.listLength());
        out.writeLong(live.announced.listHash());
        out.writeBoolean(live.quoted);
        out.writeLong(live.registeredMillis);
        write(live.acknowledged, out);
    }

    private static void write(Moment moment, DataOutputStream out) throws IOException {
        out.writeUTF(moment.boot());
        out.writeLong(moment.nanos());
        out.writeLong(moment.wallMillis());
    }

    /**
     * The record of these bytes.
     *
     * @throws IOException if they are none, or of a later version
     */
    static RegistrationRecord decoded(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        int version = in.readUnsignedByte();
        if (version != VERSION) {
            throw new IOException("version " + version + " is not known here");
        }
        boolean live = in.readBoolean();
        String uri = in.readUTF();
        return live ? live(uri, in) : new Silent(uri, in.readLong(), moment(in));
    }

    private static Live live(String uri, DataInputStream in) throws IOException {
        String endpoint = in.readUTF();
        Peer peer = new Peer(in.readUTF(), in.readUTF(), in.readInt());
        int localPort = in.readInt();
        List<String> location = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            location.add(in.readUTF());
        }
        Announced announced = new Announced(in.readLong(), in.readUTF(), in.readInt(), in.readLong());
        return new Live(
                endpoint,
                uri,
                peer,
                localPort,
                List.copyOf(location),
                announced,
                in.readBoolean(),
                in.readLong(),
                moment(in));
    }

    private static Moment moment(DataInputStream in) throws IOException {
        return new Moment(in.readUTF(), in.readLong(), in.readLong());
    }
}
