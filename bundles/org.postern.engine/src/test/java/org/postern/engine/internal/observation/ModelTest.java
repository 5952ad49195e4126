// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.api.Path;
import org.postern.engine.internal.objects.Boxes;
import org.postern.engine.internal.objects.Sources;
import org.postern.transport.api.Connection;

/**
 * Random changes, attributes, offline phases and waiting, held against a simple model of the rule: no notification is missed,
 * none is early, none is late by more than a tick, none has another content.
 */
final class ModelTest extends ObservationBench {
    private static final int SERVERS = 3;
    private static final int STEPS = 1500;
    private static final String BOX = "/26242/1";

    private final List<Wire> wires = new ArrayList<>();
    private final List<Observations> servers = new ArrayList<>();
    private final List<ModelledServer> models = new ArrayList<>();
    private final Boxes boxes = new Boxes();

    private void begin() {
        keeper.offer(Sources.of(boxes, Runnable::run, 0, 2));
        Objects.requireNonNull(boxes.changes).add(1);
        for (int i = 0; i < SERVERS; i++) {
            Wire own = new Wire();
            own.acknowledges = true;
            own.clock = timers;
            ModelledServer model = new ModelledServer(
                    i + 10, NotificationSettings.DEFAULT.tick().toNanos());
            Observations server = notifier.server(model.id, () -> model.offline ? null : (Connection) own, () -> {});
            wires.add(own);
            servers.add(server);
            models.add(model);
            int token = 1;
            for (String path : List.of("/26241/0/0", "/26241/0/1", "/26241/0/2", BOX)) {
                String first = payload(path, observe(server, path, token, -1).payload());
                model.observe(token, path, first, number(path), timers.nanoTime());
                token++;
            }
        }
    }

    private static String payload(String path, byte[] bytes) {
        return path + " " + HexFormat.of().formatHex(bytes);
    }

    private String now(String path) {
        String[] content = {""};
        operations.read(Path.parse(path).orElseThrow(), -1, answer -> content[0] = payload(path, answer.payload()));
        return content[0];
    }

    private double number(String path) {
        return switch (path) {
            case "/26241/0/1" -> thing.number.get().orElseThrow();
            case "/26241/0/2" -> thing.fixed.get().orElseThrow();
            default -> Double.NaN;
        };
    }

    /** Compares what was sent with what the model says, up to now. */
    private void compare(String path) {
        for (int i = 0; i < SERVERS; i++) {
            models.get(i).compare(wires.get(i), path, now(path), number(path), timers.nanoTime());
        }
    }

    private void compare() {
        List.of("/26241/0/0", "/26241/0/1", "/26241/0/2", BOX).forEach(this::compare);
    }

    private void change(Random random) {
        Boxes.Box box = (Boxes.Box) Objects.requireNonNull(
                        Objects.requireNonNull(keeper.tree().object(26242)).instance(1))
                .handler();
        compare();
        int which = random.nextInt(5);
        String path =
                List.of("/26241/0/0", "/26241/0/1", "/26241/0/2", BOX, BOX).get(which);
        String before = now(path);
        switch (which) {
            case 0 -> thing.text.set("t" + random.nextInt(3));
            case 1 -> thing.number.set((long) random.nextInt(20) - 10);
            case 2 -> thing.fixed.set(random.nextInt(200) / 10.0);
            case 3 -> box.weight.set((long) random.nextInt(3));
            default -> box.size.set((long) random.nextInt(3));
        }
        if (!now(path).equals(before)) {
            models.forEach(model -> model.changed(path, now(path), number(path), timers.nanoTime()));
        }
        compare();
    }

    private void assign(Random random) {
        int i = random.nextInt(SERVERS);
        if (models.get(i).offline) {
            return;
        }
        String path = List.of("/26241", "/26241/0", "/26241/0/0", "/26241/0/1", "/26241/0/2", "/26242", BOX)
                .get(random.nextInt(7));
        List<String> names = path.equals("/26241/0/1") || path.equals("/26241/0/2")
                ? List.of("pmin", "pmax", "gt", "lt", "st")
                : List.of("pmin", "pmax");
        String name = names.get(random.nextInt(names.size()));
        String value =
                switch (name) {
                    case "pmin" -> Integer.toString(random.nextInt(6));
                    case "pmax" -> Integer.toString(random.nextInt(20));
                    case "gt" -> Integer.toString(random.nextInt(10) + 3);
                    case "lt" -> Integer.toString(random.nextInt(6) - 6);
                    default -> random.nextInt(4) + ".5";
                };
        String query = random.nextInt(4) == 0 ? name : name + "=" + value;
        compare();
        if (attributes(models.get(i).id, path, query).code().success()) {
            models.get(i).assign(path, query, timers.nanoTime());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    @DisplayName("OBS-02 to OBS-07, ATT-04, ATT-12, MS-06: as the model says, at any millisecond")
    void anyTime(long seed) {
        Random random = new Random(seed);
        begin();
        for (int step = 0; step < STEPS; step++) {
            switch (random.nextInt(10)) {
                case 0, 1, 2, 3 -> change(random);
                case 4 -> assign(random);
                default -> {
                    pass(random.nextInt(1500));
                    compare();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16})
    @DisplayName(
            "OBS-17, OBS-02: as the model says, with phases in which servers are away: everything comes later, in order")
    void offline(long seed) {
        Random random = new Random(seed);
        begin();
        for (int step = 0; step < STEPS; step++) {
            switch (random.nextInt(12)) {
                case 0, 1, 2, 3 -> change(random);
                case 4 -> {
                    assign(random);
                    pass(200); // what is due by that has left, so that the times stay exact
                    compare();
                }
                case 5 -> {
                    int i = random.nextInt(SERVERS);
                    compare();
                    models.get(i).offline = !models.get(i).offline;
                    if (!models.get(i).offline) {
                        servers.get(i).online();
                        models.get(i).compareStored(wires.get(i));
                    }
                }
                default -> {
                    pass(100L * random.nextInt(20));
                    compare();
                }
            }
        }
        assertThat(servers).allMatch(server -> server.size() == 4);
    }
}
