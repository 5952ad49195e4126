// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.packages;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes archives field by field, so that they can lie. */
final class ZipForge {
    private final List<Item> items = new ArrayList<>();
    private int countLie;
    private int offsetLie;
    private int disk;
    private int comment;
    private byte[] beforeDirectory = {};

    /** One entry; what is not set tells the truth. */
    static final class Item {
        byte[] name;
        byte[] localName;
        byte[] data;
        int flags;
        int method = 8;
        int crc;
        int packed;
        int unpacked;
        int attributes;
        int madeBy = 20;
        byte[] extra = {};
        byte[] before = {};
        int offsetLie = -1;

        Item(String name, byte[] content, boolean deflated) {
            this.name = name.getBytes(StandardCharsets.UTF_8);
            this.localName = this.name;
            this.method = deflated ? 8 : 0;
            this.data = deflated ? deflate(content) : content;
            CRC32 sum = new CRC32();
            sum.update(content);
            this.crc = (int) sum.getValue();
            this.packed = data.length;
            this.unpacked = content.length;
        }
    }

    static byte[] deflate(byte[] content) {
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(content);
        deflater.finish();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] piece = new byte[8192];
        while (!deflater.finished()) {
            packed.write(piece, 0, deflater.deflate(piece));
        }
        deflater.end();
        return packed.toByteArray();
    }

    ZipForge add(String name, byte[] content) {
        return add(name, content, item -> {});
    }

    ZipForge add(String name, String content) {
        return add(name, content.getBytes(StandardCharsets.UTF_8));
    }

    ZipForge add(String name, byte[] content, Consumer<Item> lie) {
        Item item = new Item(name, content, true);
        lie.accept(item);
        items.add(item);
        return this;
    }

    ZipForge stored(String name, byte[] content, Consumer<Item> lie) {
        Item item = new Item(name, content, false);
        lie.accept(item);
        items.add(item);
        return this;
    }

    ZipForge countLie(int by) {
        countLie = by;
        return this;
    }

    ZipForge offsetLie(int by) {
        offsetLie = by;
        return this;
    }

    ZipForge disk(int number) {
        disk = number;
        return this;
    }

    ZipForge comment(int length) {
        comment = length;
        return this;
    }

    ZipForge beforeDirectory(byte[] hidden) {
        beforeDirectory = hidden;
        return this;
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int[] offsets = new int[items.size()];
        for (int i = 0; i < offsets.length; i++) {
            Item item = items.get(i);
            if (item.offsetLie >= 0) {
                offsets[i] = item.offsetLie;
                continue;
            }
            out.writeBytes(item.before);
            offsets[i] = out.size();
            out.writeBytes(local(item));
            out.writeBytes(item.localName);
            out.writeBytes(item.data);
        }
        out.writeBytes(beforeDirectory);
        int directory = out.size();
        for (int i = 0; i < offsets.length; i++) {
            out.writeBytes(central(items.get(i), offsets[i]));
            out.writeBytes(items.get(i).name);
            out.writeBytes(items.get(i).extra);
        }
        int length = out.size() - directory;
        short count = (short) (items.size() + countLie);
        out.writeBytes(little(22)
                .putInt(0x06054b50)
                .putShort((short) disk)
                .putShort((short) disk)
                .putShort(count)
                .putShort(count)
                .putInt(length)
                .putInt(directory + offsetLie)
                .putShort((short) comment)
                .array());
        return out.toByteArray();
    }

    private static byte[] local(Item item) {
        return little(30)
                .putInt(0x04034b50)
                .putShort((short) 20)
                .putShort((short) item.flags)
                .putShort((short) item.method)
                .putInt(0)
                .putInt(item.crc)
                .putInt(item.packed)
                .putInt(item.unpacked)
                .putShort((short) item.localName.length)
                .putShort((short) 0)
                .array();
    }

    private static byte[] central(Item item, int offset) {
        return little(46)
                .putInt(0x02014b50)
                .putShort((short) item.madeBy)
                .putShort((short) 20)
                .putShort((short) item.flags)
                .putShort((short) item.method)
                .putInt(0)
                .putInt(item.crc)
                .putInt(item.packed)
                .putInt(item.unpacked)
                .putShort((short) item.name.length)
                .putShort((short) item.extra.length)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(item.attributes)
                .putInt(offset)
                .array();
    }

    private static ByteBuffer little(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Another zip without its last bytes. */
    static byte[] cut(byte[] zip, int bytes) {
        return Arrays.copyOf(zip, zip.length - bytes);
    }
}
