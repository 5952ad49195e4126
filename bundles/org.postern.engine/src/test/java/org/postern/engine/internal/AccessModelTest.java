// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.engine.internal.access.AccessEntry;
import org.postern.engine.internal.access.Acl;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation.Kind;

/**
 * Random operations of three servers, and of a bootstrap server now and then, beside a model that knows the rules only as
 * sentences: the engine must answer as the model does.
 */
final class AccessModelTest extends AccessBench {
    private static final int BOXES = 26242;
    private static final int MOST = 4;
    private static final int STEPS = 600;

    /** What the model knows of an entry. */
    private static final class Entry {
        int owner;
        final Map<Integer, Integer> acl = new TreeMap<>();

        Entry(int owner) {
            this.owner = owner;
        }

        int bits(int server) {
            Integer own = acl.get(server);
            if (own != null) {
                return own;
            }
            return server == owner ? 31 : acl.getOrDefault(0, 0);
        }
    }

    private final Map<Integer, Entry> boxes = new TreeMap<>();
    private final Entry device = new Entry(1);
    private final Map<Integer, Integer> creators = new HashMap<>(Map.of(1, 16));
    private final List<String> history = new ArrayList<>();
    private Random random = new Random();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    @DisplayName("ACL-02 to ACL-16: random operations of three servers are answered as the rules say, seeded")
    void randomOperations(long seed) {
        random = new Random(seed);
        registered(FIRST, SECOND, THIRD);
        boxes();
        offer(thing, 1);
        pass(20);
        for (int step = 0; step < STEPS; step++) {
            int server = 1 + random.nextInt(3);
            switch (random.nextInt(11)) {
                case 0 -> readBox(server);
                case 1 -> readBoxes(server);
                case 2 -> writeBox(server);
                case 3 -> createBox(server);
                case 4 -> deleteBox(server);
                case 5 -> execute(server);
                case 6 -> notified(server);
                case 7, 8 -> writeAcl(server);
                case 9 -> writeOwner(server);
                default -> bootstrap();
            }
        }
        assertThat(history).hasSize(STEPS);
    }

    private void check(int server, String what, Code actual, Code expected) {
        history.add(server + " " + what + " " + expected);
        assertThat(actual).as("%s", history).isEqualTo(expected);
    }

    /** The answer to an operation that needs a right on an instance. */
    private static Code expected(@Nullable Entry entry, int server, int right, Code success) {
        if (entry == null) {
            return Code.NOT_FOUND;
        }
        return (entry.bits(server) & right) == 0 ? Code.UNAUTHORIZED : success;
    }

    private void readBox(int server) {
        int box = random.nextInt(MOST);
        Code expected = expected(boxes.get(box), server, 1, Code.CONTENT);
        check(server, "reads " + box, code(server, Kind.READ, "/26242/" + box + "/0"), expected);
        check(
                server,
                "discovers " + box,
                code(server, Kind.DISCOVER, "/26242/" + box),
                boxes.containsKey(box) ? Code.CONTENT : Code.NOT_FOUND);
        history.remove(history.size() - 1);
    }

    private void readBoxes(int server) {
        byte[] tlv = line(server).asked(Kind.READ, "/26242", "").payload();
        TreeSet<Integer> seen = new TreeSet<>();
        for (int at = 0; at < tlv.length; at += 3 + tlv[at + 2]) {
            seen.add((int) tlv[at + 1]);
        }
        TreeSet<Integer> expected = new TreeSet<>(boxes.keySet());
        expected.removeIf(box -> (box(box).bits(server) & 1) == 0);
        history.add(server + " reads all");
        assertThat(seen).as("%s", history).isEqualTo(expected);
    }

    private void writeBox(int server) {
        int box = random.nextInt(MOST);
        Code actual = line(server)
                .asked(Kind.WRITE_REPLACE, "/26242/" + box + "/0", "x")
                .code();
        check(server, "writes " + box, actual, expected(boxes.get(box), server, 2, Code.CHANGED));
    }

    private void createBox(int server) {
        int free = 0;
        while (boxes.containsKey(free)) {
            free++;
        }
        if (free == MOST) {
            history.add("enough");
            return;
        }
        boolean may = (creators.getOrDefault(server, 0) & 16) != 0;
        check(server, "creates", create(server), may ? Code.CREATED : Code.UNAUTHORIZED);
        if (may) {
            boxes.put(free, new Entry(server));
        }
    }

    private void deleteBox(int server) {
        int box = random.nextInt(MOST);
        Code expected = expected(boxes.get(box), server, 8, Code.DELETED);
        check(server, "deletes " + box, code(server, Kind.DELETE, "/26242/" + box), expected);
        if (expected == Code.DELETED) {
            boxes.remove(box);
        }
    }

    private void execute(int server) {
        check(server, "executes", code(server, Kind.EXECUTE, "/26241/0/20"), expected(device, server, 4, Code.CHANGED));
    }

    private void notified(int server) {
        boolean may = (device.bits(server) & 1) != 0;
        Code observed = code(server, Kind.OBSERVE, "/26241/0/1");
        check(server, "observes", observed, may ? Code.CONTENT : Code.UNAUTHORIZED);
        if (may) {
            int before = line(server).notifications.size();
            thing.number.set((thing.number.get().orElseThrow() + 1) % 10);
            assertThat(line(server).notifications).as("%s", history).hasSize(before + 1);
        }
    }

    private void writeAcl(int server) {
        Integer box = someBox();
        Entry entry = box == null ? device : box(box);
        Map<Integer, Integer> acl = new TreeMap<>();
        for (int other = 0; other < 4; other++) {
            if (random.nextInt(3) == 0) {
                acl.put(other, random.nextInt(32));
            }
        }
        boolean may = entry.owner == server;
        Code actual = acl(server, box == null ? about(26241, 0) : about(BOXES, box), acl);
        check(server, "writes ACL of " + box + " " + acl, actual, may ? Code.CHANGED : Code.UNAUTHORIZED);
        if (may) {
            entry.acl.clear();
            entry.acl.putAll(acl);
        }
    }

    private void writeOwner(int server) {
        Integer box = someBox();
        Entry entry = box == null ? device : box(box);
        int owner = random.nextInt(5);
        boolean may = entry.owner == server;
        boolean known = owner >= 1 && owner <= 3;
        Code actual = owner(server, box == null ? about(26241, 0) : about(BOXES, box), owner);
        Code expected = known ? Code.CHANGED : Code.BAD_REQUEST;
        check(server, "writes owner " + owner + " of " + box, actual, may ? expected : Code.UNAUTHORIZED);
        if (may && known) {
            entry.owner = owner;
        }
    }

    /** Says anew who may create. */
    private void bootstrap() {
        creators.clear();
        for (int server = 0; server < 4; server++) {
            creators.put(server, random.nextInt(32));
        }
        history.add("bootstrap " + creators);
        List<AccessEntry> entries = new ArrayList<>(engine.access().entries());
        AccessEntry creation = about(BOXES, 65535);
        entries.replaceAll(entry -> entry.equals(creation) ? creation.with(65535, Acl.of(creators)) : entry);
        engine.access().replacing(entries, List.of()).apply().run();
    }

    private Entry box(int box) {
        return Objects.requireNonNull(boxes.get(box));
    }

    private @Nullable Integer someBox() {
        int chosen = random.nextInt(boxes.size() + 1);
        return chosen == boxes.size() ? null : new ArrayList<>(boxes.keySet()).get(chosen);
    }
}
