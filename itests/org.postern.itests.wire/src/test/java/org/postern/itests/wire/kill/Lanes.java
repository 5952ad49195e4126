// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.wire.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What servers change, each in several places that must agree. */
final class Lanes {
    private static final int KEYS = 1000;
    private static final int KEY_RANGE = 60_000;

    private Lanes() {}

    /** An instance of the object Pages, which is created, written and deleted. */
    static final class Instance extends Lane {
        private final int id;

        Instance(int id, ScriptedServer server) {
            super("Create, Write and Delete", "/" + Pages.ID + "/" + id, server);
            this.id = id;
        }

        static Tlv content(int number) {
            return new Tlv().number(0, number).number(1, number);
        }

        @Override
        Change change(@Nullable Integer now, @Nullable Integer next, Random random) {
            if (next == null) {
                return new Change(Packet.request(Packet.DELETE, path()), 202);
            }
            if (now == null) {
                Tlv made = new Tlv().instance(id, content(next));
                return new Change(Packet.request(Packet.POST, "/" + Pages.ID).tlv(made), 201);
            }
            int code = random.nextBoolean() ? Packet.PUT : Packet.POST;
            return new Change(Packet.request(code, path()).tlv(content(next)), 204);
        }

        @Override
        boolean deletable() {
            return true;
        }

        @Override
        @Nullable
        Integer read(Life life) {
            Integer recto = number(path() + "/0", life);
            assertThat(number(path() + "/1", life)).as(path() + " as a whole").isEqualTo(recto);
            return recto;
        }
    }

    /** The attributes of a node for one server. */
    static final class Attributes extends Lane {
        private static final Pattern PERIODS = Pattern.compile(">;pmin=(\\d+);pmax=(\\d+)");

        Attributes(String path, ScriptedServer server) {
            super("Write-Attributes", path, server);
        }

        @Override
        Change change(@Nullable Integer now, @Nullable Integer next, Random random) {
            Packet put = Packet.request(Packet.PUT, path());
            return new Change(
                    next == null ? put.query("pmin", "pmax") : put.query("pmin=" + next, "pmax=" + (next + 1)), 204);
        }

        @Override
        boolean deletable() {
            return true;
        }

        @Override
        @Nullable
        Integer read(Life life) {
            Packet answer = ask(Packet.request(Packet.GET, path()).accepting(Packet.LINKS), life);
            assertThat(answer.code()).isEqualTo(205);
            String own = answer.text().split(",", -1)[0];
            Matcher periods = PERIODS.matcher(own);
            if (!periods.find()) {
                assertThat(own).as(path() + " as a whole").doesNotContain("pm");
                return null;
            }
            int minimum = Integer.parseInt(periods.group(1));
            assertThat(Integer.parseInt(periods.group(2)))
                    .as(path() + " as a whole")
                    .isEqualTo(minimum + 1);
            return minimum;
        }
    }

    /** Who may do what to an instance, as its owner says; the number is that of two strangers, 1,000 added. */
    static final class Rights extends Lane {
        Rights(String path, ScriptedServer owner) {
            super("Write to the Access Control object", path, owner);
        }

        /** The ACL of a number; servers 1 and 2 keep what they need. */
        static Map<Integer, Integer> acl(int number) {
            int key = KEYS + number % KEY_RANGE;
            return new TreeMap<>(Map.of(1, 31, 2, 31, key, 1, key + 1, 2));
        }

        @Override
        Change change(@Nullable Integer now, @Nullable Integer next, Random random) {
            Tlv content = new Tlv().small(2, acl(next == null ? 0 : next)).number(3, 1);
            return new Change(Packet.request(Packet.PUT, path()).tlv(content), 204);
        }

        @Override
        boolean deletable() {
            return false;
        }

        @Override
        Integer read(Life life) {
            Packet answer = ask(Packet.request(Packet.GET, path() + "/2").accepting(Packet.TLV), life);
            assertThat(answer.code()).as(answer.text()).isEqualTo(205);
            return number(Tlv.small(answer.payload()));
        }

        static Integer number(Map<Integer, Integer> acl) {
            int key = acl.keySet().stream()
                    .filter(server -> server >= KEYS)
                    .min(Integer::compare)
                    .orElseThrow(() -> new AssertionError("no strangers in " + acl));
            assertThat(acl).as("the ACL as a whole").isEqualTo(acl(key - KEYS));
            return key - KEYS;
        }
    }

    /** The account of a server, which it writes to itself. */
    static final class Account extends Lane {
        Account(String path, ScriptedServer server) {
            super("Write to the Server object", path, server);
        }

        @Override
        Change change(@Nullable Integer now, @Nullable Integer next, Random random) {
            int number = next == null ? 0 : next;
            Tlv content = new Tlv().number(1, number).number(2, number).number(5, number);
            return new Change(Packet.request(Packet.POST, path()).tlv(content), 204);
        }

        @Override
        boolean deletable() {
            return false;
        }

        @Override
        @Nullable
        Integer read(Life life) {
            Integer lifetime = number(path() + "/1", life);
            assertThat(number(path() + "/2", life)).as(path() + " as a whole").isEqualTo(lifetime);
            assertThat(number(path() + "/5", life)).as(path() + " as a whole").isEqualTo(lifetime);
            return lifetime;
        }
    }
}
