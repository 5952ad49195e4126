// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** What one server should be told: the rule of LwM2M 1.0.2, section 5.1.2, written down as simply as possible. */
final class ModelledServer {
    private static final long NEVER = Long.MAX_VALUE;

    final int id;
    boolean offline;
    private final long tick;
    private final Map<String, Map<String, Double>> assigned = new HashMap<>();
    private final List<Modelled> observations = new ArrayList<>();
    /** Nothing is expected before the attributes that expect it were assigned. */
    private long assignedAt;

    ModelledServer(int id, long tick) {
        this.id = id;
        this.tick = tick;
    }

    private final class Modelled {
        private int token;
        private String path = "";
        private String told = "";
        private double toldNumber;
        private long toldAt;
        private boolean pending;
        private long pendingSince;
        private final List<String> stored = new ArrayList<>();

        private double attribute(String name) {
            for (String at = path; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
                Double value = assigned.getOrDefault(at, Map.of()).get(name);
                if (value != null) {
                    return value;
                }
            }
            return Double.NaN;
        }

        private long nanos(String name) {
            double seconds = attribute(name);
            return Double.isNaN(seconds) ? 0 : (long) (seconds * 1e9);
        }

        private long due() {
            if (pending) {
                return Math.max(toldAt + nanos("pmin"), pendingSince);
            }
            return nanos("pmax") == 0 || nanos("pmax") < nanos("pmin") ? NEVER : toldAt + nanos("pmax");
        }

        private boolean news(String content, double number) {
            double high = attribute("gt");
            double low = attribute("lt");
            double step = attribute("st");
            if (Double.isNaN(number) || (Double.isNaN(high) && Double.isNaN(low) && Double.isNaN(step))) {
                return !content.equals(told);
            }
            boolean crossedHigh = (toldNumber <= high && number > high) || (toldNumber > high && number <= high);
            boolean crossedLow = (toldNumber >= low && number < low) || (toldNumber < low && number >= low);
            // values are multiples of 0.1, so that half of that decides
            boolean stepped = number != toldNumber && Math.abs(number - toldNumber) > step - 0.05;
            return crossedHigh || crossedLow || stepped;
        }

        private void tell(String content, double number, long at) {
            told = content;
            toldNumber = number;
            toldAt = at;
            pending = false;
        }
    }

    void observe(int token, String path, String content, double number, long now) {
        Modelled made = new Modelled();
        made.token = token;
        made.path = path;
        made.tell(content, number, now);
        observations.add(made);
    }

    void assign(String path, String query, long now) {
        int equals = query.indexOf('=');
        if (equals < 0) {
            assigned.getOrDefault(path, new HashMap<>()).remove(query);
        } else {
            assigned.computeIfAbsent(path, made -> new HashMap<>())
                    .put(query.substring(0, equals), Double.valueOf(query.substring(equals + 1)));
        }
        assignedAt = now;
    }

    void changed(String path, String content, double number, long now) {
        for (Modelled one : observations) {
            if (one.path.equals(path) && !one.pending && one.news(content, number)) {
                one.pending = true;
                one.pendingSince = now;
            }
        }
    }

    /** Takes what was sent about a node, which said the same all the time since the last call. */
    void compare(Wire wire, String path, String content, double number, long now) {
        for (Modelled one : observations) {
            if (one.path.equals(path)) {
                if (offline) {
                    store(one, content, number, now);
                } else {
                    compare(one, wire, content, number, now);
                }
            }
        }
    }

    private static void store(Modelled one, String content, double number, long now) {
        for (long due = one.due(); due <= now; due = one.due()) {
            one.stored.add(content);
            one.tell(content, number, due);
        }
    }

    private void compare(Modelled one, Wire wire, String content, double number, long now) {
        for (Iterator<Wire.Sent> all = wire.times.iterator(); all.hasNext(); ) {
            Wire.Sent sent = all.next();
            if (sent.notification().token().bytes()[0] == one.token) {
                all.remove();
                long due = Math.max(one.due(), assignedAt);
                assertThat(one.path + " "
                                + HexFormat.of()
                                        .formatHex(sent.notification().answer().payload()))
                        .isEqualTo(content);
                assertThat(sent.at()).as("early: %s", one.path).isGreaterThanOrEqualTo(one.due());
                assertThat(sent.at()).as("late: %s", one.path).isLessThanOrEqualTo(due + tick);
                one.tell(content, number, sent.at());
            }
        }
        long due = one.due();
        assertThat(due == NEVER || Math.max(due, assignedAt) + tick > now)
                .as("missed: %s, due %s ms ago", one.path, (now - due) / 1_000_000)
                .isTrue();
    }

    /** The server is back, and all that was stored was sent. */
    void compareStored(Wire wire) {
        for (Modelled one : observations) {
            List<String> sent = new ArrayList<>();
            wire.times.removeIf(each -> {
                boolean own = each.notification().token().bytes()[0] == one.token;
                if (own) {
                    sent.add(one.path + " "
                            + HexFormat.of()
                                    .formatHex(each.notification().answer().payload()));
                }
                return own;
            });
            assertThat(sent).isEqualTo(one.stored);
            one.stored.clear();
        }
    }
}
