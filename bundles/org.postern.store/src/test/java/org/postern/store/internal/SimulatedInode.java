// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The bytes of a file in a {@link SimulatedFolder}: as they are now, as they are durable, and the changes in between. */
final class SimulatedInode {
    private final List<ContentChange> changes = new ArrayList<>();
    private byte[] durable;
    private byte[] content;

    /** Durable bytes. */
    SimulatedInode(byte[] content) {
        this.content = content;
        durable = content;
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

    byte[] content() {
        return content;
    }

    byte[] durable() {
        return durable;
    }

    SimulatedInode copy() {
        SimulatedInode copy = new SimulatedInode(durable);
        changes.forEach(copy::change);
        return copy;
    }

    void append(byte[] bytes) {
        change(new ContentChange(content.length, bytes));
    }

    void truncate(int size) {
        change(new ContentChange(size, null));
    }

    private void change(ContentChange change) {
        content = change.apply(content);
        changes.add(change);
    }

    void force() {
        durable = content;
        changes.clear();
    }

    /** Its bytes as a power cut may leave them. */
    byte[] afterPowerCut(RandomGenerator random) {
        byte[] left = durable;
        int kind = random.nextInt(4);
        for (ContentChange change : changes) {
            if (kind == 0 || (kind == 1 && random.nextBoolean())) {
                left = change.apply(left);
            } else if (kind > 1) {
                left = torn(change, left, random);
                if (kind == 2) {
                    break;
                }
            }
        }
        return left;
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

    /** What a power cut may leave of its bytes, each change missing once, and each write torn at every byte. */
    List<byte[]> afterEveryPowerCut() {
        List<byte[]> contents = new ArrayList<>();
        contents.add(durable);
        for (int dropped = 0; dropped < changes.size(); dropped++) {
            byte[] left = durable;
            for (int i = 0; i < changes.size(); i++) {
                left = i == dropped ? left : changes.get(i).apply(left);
            }
            contents.add(left);
        }
        byte[] left = durable;
        for (ContentChange change : changes) {
            byte[] bytes = change.bytes();
            for (int length = 1; bytes != null && length < bytes.length; length++) {
                contents.add(new ContentChange(change.offset(), Arrays.copyOf(bytes, length)).apply(left));
            }
            left = change.apply(left);
            contents.add(left);
        }
        return contents;
    }
}
