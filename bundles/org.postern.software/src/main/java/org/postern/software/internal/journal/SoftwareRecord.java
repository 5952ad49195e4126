// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.journal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.postern.software.internal.lifecycle.Installation;
import org.postern.software.internal.lifecycle.Software;
import org.postern.software.internal.lifecycle.Step;
import org.postern.software.internal.lifecycle.UpdateState;
import org.postern.software.internal.packages.DescriptionReader;
import org.postern.software.internal.packages.DescriptionWriter;
import org.postern.software.internal.packages.SoftwarePackage;
import org.postern.software.internal.packages.UpdateResult;

/** A record of the journal: a format version, then what is known of one package. */
final class SoftwareRecord {
    private static final int FORMAT = 1;

    private SoftwareRecord() {}

    static byte[] encode(Software software) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeByte(FORMAT);
            out.writeByte(software.state().code());
            out.writeByte(software.result().code());
            out.writeByte(software.step().code());
            text(out, software.reason());
            out.writeShort(software.components().size());
            for (Map.Entry<String, Integer> component : software.components().entrySet()) {
                text(out, component.getKey());
                out.writeShort(component.getValue());
            }
            pack(out, software.delivered());
            installation(out, software.installed());
            installation(out, software.former());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** @throws IOException if it cannot be read */
    static Software decode(byte[] record) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(record));
        int format = in.readUnsignedByte();
        if (format != FORMAT) {
            throw new IOException("format " + format + " is not known");
        }
        UpdateState state = one(UpdateState.values(), UpdateState::code, in.readUnsignedByte());
        UpdateResult result = one(UpdateResult.values(), UpdateResult::code, in.readUnsignedByte());
        Step step = one(Step.values(), Step::code, in.readUnsignedByte());
        String reason = text(in);
        SortedMap<String, Integer> components = new TreeMap<>();
        for (int count = in.readUnsignedShort(); count > 0; count--) {
            components.put(text(in), in.readUnsignedShort());
        }
        SoftwarePackage delivered = pack(in);
        Installation installed = installation(in);
        return new Software(state, result, step, delivered, installed, installation(in), components, reason);
    }

    private static <E> E one(E[] all, ToIntFunction<E> codeOf, int code) throws IOException {
        for (E one : all) {
            if (codeOf.applyAsInt(one) == code) {
                return one;
            }
        }
        throw new IOException("code " + code + " is not known");
    }

    private static void installation(DataOutputStream out, @Nullable Installation installation) throws IOException {
        pack(out, installation == null ? null : installation.software());
        if (installation != null) {
            out.writeBoolean(installation.trial());
            out.writeShort(installation.running().size());
            for (String name : new TreeSet<>(installation.running())) {
                text(out, name);
            }
        }
    }

    private static @Nullable Installation installation(DataInputStream in) throws IOException {
        SoftwarePackage software = pack(in);
        if (software == null) {
            return null;
        }
        boolean trial = in.readBoolean();
        Set<String> running = new TreeSet<>();
        for (int count = in.readUnsignedShort(); count > 0; count--) {
            running.add(text(in));
        }
        return new Installation(software, running, trial);
    }

    private static void pack(DataOutputStream out, @Nullable SoftwarePackage software) throws IOException {
        out.writeBoolean(software != null);
        if (software != null) {
            bytes(out, DescriptionWriter.write(software.description()));
            text(out, software.digest());
            text(out, software.signer());
            out.writeLong(software.accepted().toEpochMilli());
        }
    }

    private static @Nullable SoftwarePackage pack(DataInputStream in) throws IOException {
        return in.readBoolean()
                ? new SoftwarePackage(
                        DescriptionReader.read(bytes(in)), text(in), text(in), Instant.ofEpochMilli(in.readLong()))
                : null;
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        bytes(out, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(bytes(in), StandardCharsets.UTF_8);
    }

    private static void bytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("it ends early");
        }
        return in.readNBytes(length);
    }
}
