// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.packages;

import static org.postern.software.internal.packages.UpdateResult.DEVICE_ERROR;
import static org.postern.software.internal.packages.UpdateResult.INTEGRITY;
import static org.postern.software.internal.packages.UpdateResult.UNSUPPORTED_TYPE;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Archives that are not what they seem. */
final class HostileForms {
    private static final byte[] CONTENT = TestPackages.bytes("some content that is not very long");
    private static final byte[] NAME_THAT_IS_NO_TEXT = {'a', (byte) 0xff, 'b'};
    private static final int UNIX_LINK = 0xa1ff << 16;

    private HostileForms() {}

    private static ZipForge forge() {
        return new ZipForge().add("META-INF/MANIFEST.MF", TestPackages.manifest("a.b", "1.0.0") + "\r\n");
    }

    private static Hostile entry(
            String what, UpdateResult result, String reason, String name, Consumer<ZipForge.Item> lie) {
        return new Hostile(what, forge().add(name, CONTENT, lie).bytes(), result, reason);
    }

    private static Hostile named(String what, String name, String reason) {
        return entry(what, INTEGRITY, reason, name, item -> {});
    }

    static Stream<Hostile> all() {
        return Stream.of(whole(), entries(), names(), content()).flatMap(cases -> cases);
    }

    private static Stream<Hostile> whole() {
        ZipForge many = forge();
        for (int i = 0; i < 300; i++) {
            many.add("n" + i, CONTENT);
        }
        return Stream.of(
                new Hostile("a text", new byte[4000], UNSUPPORTED_TYPE, "is no bundle and no package"),
                new Hostile("a cut archive", ZipForge.cut(forge().bytes(), 5), INTEGRITY, "is cut off"),
                new Hostile("a comment", forge().comment(3).bytes(), INTEGRITY, "promises a comment"),
                new Hostile("a wrong place", forge().offsetLie(-7).bytes(), INTEGRITY, "not where it should be"),
                new Hostile(
                        "more than said", forge().add("x", CONTENT).countLie(-1).bytes(), INTEGRITY, "with more in it"),
                new Hostile("less than said", forge().countLie(1).bytes(), INTEGRITY, "not where it should be"),
                new Hostile("several disks", forge().disk(1).bytes(), UNSUPPORTED_TYPE, "a part of several"),
                new Hostile("ZIP64", forge().countLie(0xfffe).bytes(), UNSUPPORTED_TYPE, "is in ZIP64 form"),
                new Hostile("many entries", many.bytes(), DEVICE_ERROR, "more entries than 200"),
                new Hostile(
                        "hidden before the directory",
                        forge().beforeDirectory(CONTENT).bytes(),
                        INTEGRITY,
                        "between its entries and its directory"));
    }

    private static Stream<Hostile> entries() {
        return Stream.of(
                new Hostile(
                        "the same entry twice",
                        forge().add("x", CONTENT).add("x", CONTENT).bytes(),
                        INTEGRITY,
                        "has the entry x twice"),
                new Hostile(
                        "two manifests",
                        forge().add("meta-inf/Manifest.mf", CONTENT).bytes(),
                        INTEGRITY,
                        "has the entry meta-inf/Manifest.mf twice"),
                new Hostile(
                        "two entries of the same bytes",
                        forge().add("x", CONTENT)
                                .add("x2", CONTENT, item -> item.offsetLie = 0)
                                .bytes(),
                        INTEGRITY,
                        "that overlap"),
                entry("hidden bytes", INTEGRITY, "hides something before x", "x", item -> item.before = CONTENT),
                entry("two names", INTEGRITY, "two things about x", "x", item -> item.localName = new byte[] {'y'}),
                new Hostile("no header", noHeader(), INTEGRITY, "has no header for"),
                entry("encrypted", UNSUPPORTED_TYPE, "the encrypted entry x", "x", item -> item.flags = 1),
                entry("strongly encrypted", UNSUPPORTED_TYPE, "encrypted entry aes", "aes", item -> item.flags = 0x41),
                entry("another method", UNSUPPORTED_TYPE, "by method 12", "x", item -> item.method = 12),
                entry("a large entry", UNSUPPORTED_TYPE, "x in ZIP64 form", "x", item -> item.unpacked = -1),
                entry(
                        "ZIP64 beside",
                        UNSUPPORTED_TYPE,
                        "y in ZIP64 form",
                        "y",
                        item -> item.extra = new byte[] {1, 0, 0, 0}),
                entry("a link", INTEGRITY, "symbolic link x", "x", item -> {
                    item.madeBy = 3 << 8;
                    item.attributes = UNIX_LINK;
                }),
                new Hostile(
                        "stored with two lengths",
                        forge().stored("x", CONTENT, item -> item.unpacked += 1).bytes(),
                        INTEGRITY,
                        "with two lengths"),
                entry("a folder with content", INTEGRITY, "the folder x/ with content", "x/", item -> {}));
    }

    private static byte[] noHeader() {
        byte[] zip = forge().add("x", CONTENT).bytes();
        int second = 0;
        for (int i = 4; second == 0; i++) {
            second = zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 3 ? i : 0;
        }
        zip[second] = 'Q';
        return zip;
    }

    private static Stream<Hostile> names() {
        return Stream.of(
                named("out of its folder", "../../etc/passwd", "../../etc/passwd, which leaves"),
                named("out of a folder below", "a/../../b", "a/../../b, which leaves"),
                named("absolute", "/etc/passwd", "the absolute name"),
                named("of another system", "..\\x", "..\\x, which means another place"),
                named("a drive", "C:x", "C:x, which means another place"),
                named("a line break", "a\nb", "a control character"),
                named("no name", "", "an empty or very long name"),
                entry("no text", INTEGRITY, "not in UTF-8", "x", item -> {
                    item.name = NAME_THAT_IS_NO_TEXT;
                    item.localName = item.name;
                }));
    }

    private static Stream<Hostile> content() {
        byte[] zeros = new byte[4 << 20];
        byte[] noise = new byte[3 << 20];
        new Random(1).nextBytes(noise);
        ZipForge large = forge();
        for (int i = 0; i < 6; i++) {
            byte[] half = Arrays.copyOf(noise, 3 << 20);
            Arrays.fill(half, 1 << 20, half.length, (byte) i);
            large.add("n" + i, half);
        }
        return Stream.of(
                new Hostile("a bomb", forge().add("x", zeros).bytes(), DEVICE_ERROR, "more than 100 times its size"),
                new Hostile("a slow bomb", large.bytes(), DEVICE_ERROR, "unpacks the package to more than"),
                entry("more than promised", INTEGRITY, "does not hold in more", "more", item -> item.unpacked = 3),
                entry("less than promised", INTEGRITY, "does not hold in less", "less", item -> item.unpacked = 300),
                entry("another checksum", INTEGRITY, "does not hold in sum", "sum", item -> item.crc++),
                entry("no stream", INTEGRITY, "cannot be read", "broken", item -> Arrays.fill(item.data, (byte) 0xff)));
    }
}
