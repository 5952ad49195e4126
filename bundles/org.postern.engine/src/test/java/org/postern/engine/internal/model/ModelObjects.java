// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.model;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the objects Garden and Yard are made of, and what they hold. */
public final class ModelObjects {
    public static final int GARDEN = 26250;
    public static final int YARD = 26251;

    public static final int NAME = 0;
    public static final int SIZE = 1;
    public static final int COUNT = 2;
    public static final int TAGS = 3;
    public static final int KEY = 4;
    public static final int MODE = 5;
    public static final int COLOUR = 6;
    public static final int GROW = 7;
    public static final int LINK = 8;

    static final Set<Integer> DECLARED = Set.of(NAME, SIZE, COUNT, TAGS, KEY, MODE, COLOUR, GROW, LINK);
    static final Set<Integer> WRITABLE = Set.of(NAME, SIZE, TAGS, KEY, MODE, COLOUR);
    static final Set<Integer> REMOVABLE = Set.of(SIZE, TAGS, KEY, MODE);
    static final Set<Integer> UNREADABLE = Set.of(KEY, GROW);

    private final Map<Integer, Map<Integer, Map<Integer, Object>>> objects = new TreeMap<>();

    ModelObjects() {
        objects.put(GARDEN, new TreeMap<>());
        Map<Integer, Object> yard = fresh();
        yard.put(NAME, text("yard"));
        objects.put(YARD, new TreeMap<>(Map.of(0, yard)));
    }

    /** The resources of a new instance. */
    static Map<Integer, Object> fresh() {
        return new TreeMap<>(Map.of(COUNT, number(0), MODE, text("a"), COLOUR, text("blue")));
    }

    /** The bytes of a String. */
    public static String text(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The byte of a small Integer. */
    public static String number(long number) {
        return HexFormat.of().toHexDigits((byte) number);
    }

    static int integer(Object value) {
        return Integer.parseInt((String) value, 16);
    }

    /** The instances of an object. */
    public Set<Integer> instances(int object) {
        return new TreeSet<>(of(object).keySet());
    }

    /** The links of the object list. */
    public Set<String> links() {
        Set<String> links = new TreeSet<>();
        objects.forEach((object, instances) -> {
            if (instances.isEmpty()) {
                links.add("</" + object + ">");
            }
            instances.keySet().forEach(instance -> links.add("</" + object + "/" + instance + ">"));
        });
        return links;
    }

    /** The resources of an instance, null if there is none. */
    public @Nullable Map<Integer, Object> values(int object, int instance) {
        Map<Integer, Object> plot = of(object).get(instance);
        return plot == null ? null : new TreeMap<>(plot);
    }

    /** Whether there is such an object. */
    boolean has(int object) {
        return objects.containsKey(object);
    }

    /** The instances of an object with their resources: what is done to them is done to it. */
    Map<Integer, Map<Integer, Object>> of(int object) {
        return objects.getOrDefault(object, new TreeMap<>());
    }

    /** What only the running handlers knew is as they are made. */
    void restarted(int object) {
        of(object).values().forEach(plot -> plot.computeIfPresent(COLOUR, (id, colour) -> text("blue")));
    }

    /** Whether an instance has a resource now. */
    static boolean present(Map<Integer, Object> plot, int resource) {
        return switch (resource) {
            case GROW -> true;
            case LINK -> plot.containsKey(SIZE);
            default -> plot.containsKey(resource);
        };
    }

    /** What a Read of an instance answers. */
    static Map<Integer, Object> readable(Map<Integer, Object> plot) {
        Map<Integer, Object> values = new TreeMap<>(plot);
        values.keySet().removeAll(UNREADABLE);
        if (plot.containsKey(SIZE)) {
            values.put(LINK, text("L"));
        }
        return values;
    }

    /** Whether a server may write a value. */
    static boolean valid(int resource, Object value) {
        return switch (resource) {
            case NAME -> ((String) value).length() >= 2 && ((String) value).length() <= 16;
            case SIZE -> integer(value) >= 1 && integer(value) <= 100;
            case MODE -> value.equals(text("a")) || value.equals(text("b"));
            default -> true;
        };
    }
}
