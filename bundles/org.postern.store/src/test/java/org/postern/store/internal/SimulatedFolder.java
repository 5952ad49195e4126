// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A folder in memory that knows what is durable and what is not, and so what a power cut may leave of it: of the writes
 * since the last force any may be missing or torn, of the changes of names since the last sync any may be missing.
 */
final class SimulatedFolder implements FileLayer {
    private final Map<String, Inode> names = new HashMap<>();
    private final Map<String, Inode> durableNames = new HashMap<>();
    private final List<NameChange> nameChanges = new ArrayList<>();
    private Watcher watcher = operation -> Fault.NONE;
    private long written;

    /** What is done to the folder. */
    enum Operation {
        CREATE,
        WRITE,
        FORCE,
        TRUNCATE,
        RENAME,
        DELETE,
        SYNC
    }

    /** How an operation goes. */
    enum Fault {
        NONE(""),
        FULL("No space left on device"),
        TORN("No space left on device"),
        READ_ONLY("Read-only file system"),
        FAILED("Input/output error"),
        /** It is done, and yet reported as failed. */
        DONE_AND_FAILED("Input/output error");

        private final String text;

        Fault(String text) {
            this.text = text;
        }
    }

    /** Is asked before each operation how it shall go. */
    interface Watcher {
        Fault before(Operation operation);
    }

    private record NameChange(@Nullable String from, @Nullable String to, Inode inode) {
        void apply(Map<String, Inode> names) {
            if (from != null) {
                names.remove(from);
            }
            if (to != null) {
                names.put(to, inode);
            }
        }
    }

    /** Bytes at an offset, or, without bytes, a cut there. */
    private record ContentChange(int offset, byte @Nullable [] bytes) {
        byte[] apply(byte[] content) {
            if (bytes == null) {
                return Arrays.copyOf(content, offset);
            }
            byte[] changed = Arrays.copyOf(content, Math.max(content.length, offset + bytes.length));
            System.arraycopy(bytes, 0, changed, offset, bytes.length);
            return changed;
        }
    }

    private static final class Inode {
        private final List<ContentChange> changes = new ArrayList<>();
        private byte[] durable = new byte[0];
        private byte[] content = new byte[0];
    }

    void watch(Watcher newWatcher) {
        watcher = newWatcher;
    }

    /** The bytes that were written so far, whatever became of them. */
    long written() {
        return written;
    }

    /** What is there now, of a file. */
    byte[] content(String name) {
        return present(name).content;
    }

    /** Puts a file there, durably. */
    void put(String name, byte[] content) {
        Inode inode = new Inode();
        inode.content = content;
        inode.durable = content;
        names.put(name, inode);
        durableNames.put(name, inode);
    }

    void lose(String name) {
        names.remove(name);
        durableNames.remove(name);
    }

    /** This folder as a process finds it that is started after another one was killed: what is not durable is still not. */
    SimulatedFolder afterKill() {
        SimulatedFolder folder = new SimulatedFolder();
        Map<Inode, Inode> copies = new HashMap<>();
        names.forEach((name, inode) -> folder.names.put(name, copy(inode, copies)));
        durableNames.forEach((name, inode) -> folder.durableNames.put(name, copy(inode, copies)));
        for (NameChange change : nameChanges) {
            folder.nameChanges.add(new NameChange(change.from(), change.to(), copy(change.inode(), copies)));
        }
        return folder;
    }

    private static Inode copy(Inode inode, Map<Inode, Inode> copies) {
        return copies.computeIfAbsent(inode, original -> {
            Inode copy = new Inode();
            copy.content = original.content;
            copy.durable = original.durable;
            copy.changes.addAll(original.changes);
            return copy;
        });
    }

    /** A folder as a power cut may leave this one. */
    SimulatedFolder afterPowerCut(RandomGenerator random) {
        Map<String, Inode> left = new HashMap<>(durableNames);
        int kind = random.nextInt(4);
        for (NameChange change : nameChanges) {
            if (kind == 0 || (kind > 1 && random.nextBoolean())) {
                change.apply(left);
            }
        }
        SimulatedFolder folder = new SimulatedFolder();
        Map<Inode, byte[]> contents = new HashMap<>();
        left.forEach((name, inode) ->
                folder.put(name, contents.computeIfAbsent(inode, any -> contentAfterPowerCut(any, random))));
        return folder;
    }

    private static byte[] contentAfterPowerCut(Inode inode, RandomGenerator random) {
        byte[] content = inode.durable;
        int kind = random.nextInt(4);
        for (ContentChange change : inode.changes) {
            if (kind == 0 || (kind == 1 && random.nextBoolean())) {
                content = change.apply(content);
            } else if (kind > 1) {
                content = torn(change, content, random);
                if (kind == 2) {
                    break;
                }
            }
        }
        return content;
    }

    /** The first bytes of a write, and where the rest belongs nothing, zeros or rubbish. */
    private static byte[] torn(ContentChange change, byte[] content, RandomGenerator random) {
        byte[] bytes = change.bytes();
        if (bytes == null) {
            return random.nextBoolean() ? content : change.apply(content);
        }
        int whole = random.nextInt(bytes.length + 1);
        byte[] rest = new byte[random.nextInt(3) == 0 ? 0 : random.nextInt(bytes.length - whole + 1)];
        if (random.nextBoolean()) {
            random.nextBytes(rest);
        }
        byte[] torn = Arrays.copyOf(bytes, whole + rest.length);
        System.arraycopy(rest, 0, torn, whole, rest.length);
        return new ContentChange(change.offset(), torn).apply(content);
    }

    /** Every folder that a power cut may leave, with writes torn at every byte; meant for small folders. */
    List<SimulatedFolder> afterEveryPowerCut() {
        List<Map<String, Inode>> names = new ArrayList<>();
        for (int chosen = 0; chosen < 1 << nameChanges.size(); chosen++) {
            Map<String, Inode> left = new HashMap<>(durableNames);
            for (int i = 0; i < nameChanges.size(); i++) {
                if ((chosen & (1 << i)) != 0) {
                    nameChanges.get(i).apply(left);
                }
            }
            names.add(left);
        }
        List<SimulatedFolder> folders = new ArrayList<>();
        for (Map<String, Inode> left : names) {
            addEvery(folders, left);
        }
        return folders;
    }

    /** One file at a time is taken apart; the others are as they were when they were last durable, or as they are. */
    private static void addEvery(List<SimulatedFolder> folders, Map<String, Inode> left) {
        for (Map.Entry<String, Inode> entry : left.entrySet()) {
            for (byte[] content : everyContent(entry.getValue())) {
                for (boolean durable : new boolean[] {true, false}) {
                    SimulatedFolder folder = new SimulatedFolder();
                    left.forEach((name, inode) -> folder.put(name, durable ? inode.durable : inode.content));
                    folder.put(entry.getKey(), content);
                    folders.add(folder);
                }
            }
        }
        if (left.isEmpty()) {
            folders.add(new SimulatedFolder());
        }
    }

    private static List<byte[]> everyContent(Inode inode) {
        List<byte[]> contents = new ArrayList<>();
        contents.add(inode.durable);
        for (int dropped = 0; dropped < inode.changes.size(); dropped++) {
            byte[] content = inode.durable;
            for (int i = 0; i < inode.changes.size(); i++) {
                content = i == dropped ? content : inode.changes.get(i).apply(content);
            }
            contents.add(content);
        }
        byte[] content = inode.durable;
        for (ContentChange change : inode.changes) {
            byte[] bytes = change.bytes();
            for (int length = 1; bytes != null && length < bytes.length; length++) {
                contents.add(new ContentChange(change.offset(), Arrays.copyOf(bytes, length)).apply(content));
            }
            content = change.apply(content);
            contents.add(content);
        }
        return contents;
    }

    @Override
    public List<String> list() {
        return new ArrayList<>(names.keySet());
    }

    @Override
    public InputStream read(String name) throws IOException {
        return new ByteArrayInputStream(file(name).content);
    }

    @Override
    public OpenFile create(String name) throws IOException {
        before(Operation.CREATE);
        Inode inode = new Inode();
        rename(new NameChange(null, name, inode));
        return new SimulatedFile(inode);
    }

    @Override
    public OpenFile append(String name) throws IOException {
        return new SimulatedFile(file(name));
    }

    @Override
    public void rename(String from, String to) throws IOException {
        Fault fault = before(Operation.RENAME);
        rename(new NameChange(from, to, file(from)));
        after(fault);
    }

    @Override
    public void delete(String name) throws IOException {
        Fault fault = before(Operation.DELETE);
        Inode inode = names.get(name);
        if (inode != null) {
            rename(new NameChange(name, null, inode));
        }
        after(fault);
    }

    private void rename(NameChange change) {
        change.apply(names);
        nameChanges.add(change);
    }

    @Override
    public void sync() throws IOException {
        Fault fault = before(Operation.SYNC);
        nameChanges.forEach(change -> change.apply(durableNames));
        nameChanges.clear();
        after(fault);
    }

    @Override
    public void close() {}

    private Inode present(String name) {
        Inode inode = names.get(name);
        if (inode == null) {
            throw new AssertionError(name + " is not among " + names.keySet());
        }
        return inode;
    }

    private Inode file(String name) throws IOException {
        Inode inode = names.get(name);
        if (inode == null) {
            throw new NoSuchFileException(name);
        }
        return inode;
    }

    /** Throws unless the operation is to be done, in whole or in part. */
    private Fault before(Operation operation) throws IOException {
        Fault fault = watcher.before(operation);
        boolean done = fault == Fault.NONE
                || fault == Fault.DONE_AND_FAILED
                || (fault == Fault.TORN && operation == Operation.WRITE);
        if (!done) {
            throw new IOException(fault.text);
        }
        return fault;
    }

    private static void after(Fault fault) throws IOException {
        if (fault != Fault.NONE) {
            throw new IOException(fault.text);
        }
    }

    private final class SimulatedFile implements OpenFile {
        private final Inode inode;

        SimulatedFile(Inode inode) {
            this.inode = inode;
        }

        @Override
        public void write(ByteBuffer buffer) throws IOException {
            Fault fault = before(Operation.WRITE);
            byte[] bytes = new byte[fault == Fault.TORN ? buffer.remaining() / 2 : buffer.remaining()];
            buffer.get(bytes);
            written += bytes.length;
            change(new ContentChange(inode.content.length, bytes));
            after(fault);
        }

        @Override
        public void force() throws IOException {
            Fault fault = before(Operation.FORCE);
            inode.durable = inode.content;
            inode.changes.clear();
            after(fault);
        }

        @Override
        public void truncate(long size) throws IOException {
            Fault fault = before(Operation.TRUNCATE);
            change(new ContentChange((int) size, null));
            after(fault);
        }

        private void change(ContentChange change) {
            inode.content = change.apply(inode.content);
            inode.changes.add(change);
        }

        @Override
        public long size() {
            return inode.content.length;
        }

        @Override
        public void close() {}
    }
}
