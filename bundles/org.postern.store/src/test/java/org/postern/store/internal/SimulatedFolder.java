// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
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
    private final Map<String, SimulatedInode> names = new HashMap<>();
    private final Map<String, SimulatedInode> durableNames = new HashMap<>();
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

    private record NameChange(@Nullable String from, @Nullable String to, SimulatedInode inode) {
        void apply(Map<String, SimulatedInode> names) {
            if (from != null) {
                names.remove(from);
            }
            if (to != null) {
                names.put(to, inode);
            }
        }
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
        return present(name).content();
    }

    /** Puts a file there, durably. */
    void put(String name, byte[] content) {
        SimulatedInode inode = new SimulatedInode(content);
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
        Map<SimulatedInode, SimulatedInode> copies = new HashMap<>();
        names.forEach((name, inode) -> folder.names.put(name, copies.computeIfAbsent(inode, SimulatedInode::copy)));
        durableNames.forEach(
                (name, inode) -> folder.durableNames.put(name, copies.computeIfAbsent(inode, SimulatedInode::copy)));
        for (NameChange change : nameChanges) {
            folder.nameChanges.add(new NameChange(
                    change.from(), change.to(), copies.computeIfAbsent(change.inode(), SimulatedInode::copy)));
        }
        return folder;
    }

    /** A folder as a power cut may leave this one. */
    SimulatedFolder afterPowerCut(RandomGenerator random) {
        Map<String, SimulatedInode> left = new HashMap<>(durableNames);
        int kind = random.nextInt(4);
        for (NameChange change : nameChanges) {
            if (kind == 0 || (kind > 1 && random.nextBoolean())) {
                change.apply(left);
            }
        }
        SimulatedFolder folder = new SimulatedFolder();
        Map<SimulatedInode, byte[]> contents = new HashMap<>();
        left.forEach(
                (name, inode) -> folder.put(name, contents.computeIfAbsent(inode, any -> any.afterPowerCut(random))));
        return folder;
    }

    /** Every folder that a power cut may leave, with writes torn at every byte; meant for small folders. */
    List<SimulatedFolder> afterEveryPowerCut() {
        List<Map<String, SimulatedInode>> names = new ArrayList<>();
        for (int chosen = 0; chosen < 1 << nameChanges.size(); chosen++) {
            Map<String, SimulatedInode> left = new HashMap<>(durableNames);
            for (int i = 0; i < nameChanges.size(); i++) {
                if ((chosen & (1 << i)) != 0) {
                    nameChanges.get(i).apply(left);
                }
            }
            names.add(left);
        }
        List<SimulatedFolder> folders = new ArrayList<>();
        for (Map<String, SimulatedInode> left : names) {
            addEvery(folders, left);
        }
        return folders;
    }

    /** One file at a time is taken apart; the others are as they were when they were last durable, or as they are. */
    private static void addEvery(List<SimulatedFolder> folders, Map<String, SimulatedInode> left) {
        for (Map.Entry<String, SimulatedInode> entry : left.entrySet()) {
            for (byte[] content : entry.getValue().afterEveryPowerCut()) {
                for (boolean durable : new boolean[] {true, false}) {
                    SimulatedFolder folder = new SimulatedFolder();
                    left.forEach((name, inode) -> folder.put(name, durable ? inode.durable() : inode.content()));
                    folder.put(entry.getKey(), content);
                    folders.add(folder);
                }
            }
        }
        if (left.isEmpty()) {
            folders.add(new SimulatedFolder());
        }
    }

    @Override
    public List<String> list() {
        return new ArrayList<>(names.keySet());
    }

    @Override
    public InputStream read(String name) throws IOException {
        return new ByteArrayInputStream(file(name).content());
    }

    @Override
    public OpenFile create(String name) throws IOException {
        before(Operation.CREATE);
        SimulatedInode inode = new SimulatedInode(new byte[0]);
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
        SimulatedInode inode = names.get(name);
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

    private SimulatedInode present(String name) {
        SimulatedInode inode = names.get(name);
        if (inode == null) {
            throw new AssertionError(name + " is not among " + names.keySet());
        }
        return inode;
    }

    private SimulatedInode file(String name) throws IOException {
        SimulatedInode inode = names.get(name);
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
        private final SimulatedInode inode;

        SimulatedFile(SimulatedInode inode) {
            this.inode = inode;
        }

        @Override
        public void write(ByteBuffer buffer) throws IOException {
            Fault fault = before(Operation.WRITE);
            byte[] bytes = new byte[fault == Fault.TORN ? buffer.remaining() / 2 : buffer.remaining()];
            buffer.get(bytes);
            written += bytes.length;
            inode.append(bytes);
            after(fault);
        }

        @Override
        public void force() throws IOException {
            Fault fault = before(Operation.FORCE);
            inode.force();
            after(fault);
        }

        @Override
        public void truncate(long size) throws IOException {
            Fault fault = before(Operation.TRUNCATE);
            inode.truncate((int) size);
            after(fault);
        }

        @Override
        public long size() {
            return inode.content().length;
        }

        @Override
        public void close() {}
    }
}
