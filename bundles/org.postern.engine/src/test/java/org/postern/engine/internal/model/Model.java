// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.postern.engine.internal.model.Step.Content;

/** What the objects Garden and Yard hold, and what LwM2M says an operation answers and changes. */
public final class Model {
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

    private static final Set<Integer> DECLARED = Set.of(NAME, SIZE, COUNT, TAGS, KEY, MODE, COLOUR, GROW, LINK);
    private static final Set<Integer> WRITABLE = Set.of(NAME, SIZE, TAGS, KEY, MODE, COLOUR);
    private static final Set<Integer> REMOVABLE = Set.of(SIZE, TAGS, KEY, MODE);
    private static final Set<Integer> UNREADABLE = Set.of(KEY, GROW);

    private final Map<Integer, Map<Integer, Map<Integer, Object>>> objects = new TreeMap<>();
    private final ModelRights rights = new ModelRights();
    private boolean refusing;

    /** The objects as they are made. */
    public Model() {
        objects.put(GARDEN, new TreeMap<>());
        Map<Integer, Object> yard = fresh();
        yard.put(NAME, text("yard"));
        objects.put(YARD, new TreeMap<>(Map.of(0, yard)));
        rights.there(YARD, 0);
    }

    private static Map<Integer, Object> fresh() {
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

    /** What is to be answered. */
    public record Expected(int code, @Nullable Object content, @Nullable String location) {
        static Expected of(int code) {
            return new Expected(code, null, null);
        }
    }

    /** The instances of an object. */
    public Set<Integer> instances(int object) {
        return new TreeSet<>(objects(object).keySet());
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

    private Map<Integer, Map<Integer, Object>> objects(int object) {
        return objects.getOrDefault(object, new TreeMap<>());
    }

    /** Lets something happen that no server asked for. */
    public void happen(Step step) {
        if (step instanceof Step.Resize resize) {
            Map<Integer, Object> plot = objects(GARDEN).get(resize.instance());
            if (plot != null) {
                plot.put(SIZE, number(resize.size()));
            }
        } else if (step instanceof Step.Add add) {
            objects(GARDEN).putIfAbsent(add.instance(), fresh());
            rights.there(GARDEN, add.instance());
        } else if (step instanceof Step.Drop drop) {
            if (objects(GARDEN).remove(drop.instance()) != null) {
                rights.gone(GARDEN, drop.instance());
            }
        } else if (step instanceof Step.Refuse refuse) {
            refusing = refuse.refuses();
        } else if (step instanceof Step.Restart || step instanceof Step.Cut || step instanceof Step.Replace) {
            boolean all = !(step instanceof Step.Replace);
            objects.forEach((object, instances) -> instances
                    .values()
                    .forEach(plot -> plot.computeIfPresent(
                            COLOUR, (id, colour) -> all || object == GARDEN ? text("blue") : colour)));
            refusing &= !all;
        }
    }

    /**
     * What a kill spared of what an object did by itself a moment ago is the gateway's to say.
     *
     * @param values the resources of an instance, null if it is gone
     */
    public void learn(int object, int instance, @Nullable Map<Integer, Object> values) {
        if (values == null) {
            objects(object).remove(instance);
        } else {
            objects(object).put(instance, new TreeMap<>(values));
            rights.there(object, instance);
        }
    }

    /** The code that a server gets who writes rights. */
    public int grant(Step.Grant grant) {
        return rights.grant(grant, refusing);
    }

    /** Whether anybody was given rights on an instance. */
    public boolean rightsAbout(int object, int instance) {
        return rights.about(object, instance);
    }

    /** The resources of an instance, null if there is none. */
    public @Nullable Map<Integer, Object> values(int object, int instance) {
        Map<Integer, Object> plot = objects(object).get(instance);
        return plot == null ? null : new TreeMap<>(plot);
    }

    /** Carries out an operation. */
    public Expected ask(Step.Ask ask) {
        int[] path = path(ask.path());
        Map<Integer, Map<Integer, Object>> instances = objects.get(path[0]);
        if (instances == null || (path.length > 1 && !instances.containsKey(path[1]))) {
            return Expected.of(404);
        }
        if (path.length > 1 && !rights.may(ask.server(), ask.kind(), path[0], path[1])) {
            return Expected.of(401);
        }
        if (path.length > 2 && !DECLARED.contains(path[2])) {
            return Expected.of(404);
        }
        return switch (ask.kind()) {
            case READ, OBSERVE, CANCEL -> read(ask.server(), path, false);
            case READ_TEXT -> read(ask.server(), path, true);
            case DISCOVER -> discover(path);
            case REPLACE -> write(path, ask.content(), true);
            case UPDATE -> write(path, ask.content(), false);
            case EXECUTE -> execute(path);
            case CREATE -> create(ask.server(), path, ask.content());
            case DELETE -> delete(path);
        };
    }

    /** What a Read of a node answers. */
    public Expected read(int server, String path) {
        return ask(new Step.Ask(server, Step.Kind.READ, path, new Content.Nothing()));
    }

    static int[] path(String path) {
        return Arrays.stream(path.substring(1).split("/"))
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    private Map<Integer, Object> plot(int[] path) {
        return Objects.requireNonNull(objects(path[0]).get(path[1]));
    }

    private static boolean present(Map<Integer, Object> plot, int resource) {
        return switch (resource) {
            case GROW -> true;
            case LINK -> plot.containsKey(SIZE);
            default -> plot.containsKey(resource);
        };
    }

    private static Map<Integer, Object> readable(Map<Integer, Object> plot) {
        Map<Integer, Object> values = new TreeMap<>(plot);
        values.keySet().removeAll(UNREADABLE);
        if (plot.containsKey(SIZE)) {
            values.put(LINK, text("L"));
        }
        return values;
    }

    private Expected read(int server, int[] path, boolean asText) {
        if (path.length == 3) {
            Map<Integer, Object> plot = plot(path);
            if (!present(plot, path[2])) {
                return Expected.of(404);
            }
            if (UNREADABLE.contains(path[2])) {
                return Expected.of(405);
            }
            Object value = Objects.requireNonNull(readable(plot).get(path[2]));
            if (!asText) {
                return new Expected(205, new TreeMap<>(Map.of(path[2], value)), null);
            }
            boolean integer = path[2] == SIZE || path[2] == COUNT;
            return path[2] == TAGS
                    ? Expected.of(406)
                    : new Expected(205, integer ? text(Integer.toString(integer(value))) : value, null);
        }
        if (asText) {
            return Expected.of(406);
        }
        if (path.length == 2) {
            return new Expected(205, readable(plot(path)), null);
        }
        TreeMap<Integer, Object> all = new TreeMap<>();
        objects(path[0]).forEach((id, plot) -> {
            if (rights.may(server, Step.Kind.READ, path[0], id)) {
                all.put(id, readable(plot));
            }
        });
        return new Expected(205, all, null);
    }

    private Expected discover(int[] path) {
        List<String> links = new ArrayList<>();
        String object = "/" + path[0];
        if (path.length == 1) {
            links.add("<" + object + ">");
        }
        for (var entry : objects(path[0]).entrySet()) {
            String instance = object + "/" + entry.getKey();
            if (path.length > 1 && entry.getKey() != path[1]) {
                continue;
            }
            if (path.length < 3) {
                links.add("<" + instance + ">");
            }
            for (int resource : new TreeSet<>(DECLARED)) {
                if (present(entry.getValue(), resource) && (path.length < 3 || path[2] == resource)) {
                    boolean dim = path.length > 1 && entry.getValue().get(resource) instanceof Map;
                    links.add("<" + instance + "/" + resource + ">"
                            + (dim
                                    ? ";dim="
                                            + map(entry.getValue().get(resource))
                                                    .size()
                                    : ""));
                }
            }
        }
        return links.isEmpty() ? Expected.of(404) : new Expected(205, links, null);
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return (Map<?, ?>) Objects.requireNonNull(value);
    }

    private Expected write(int[] path, Content content, boolean replace) {
        if (path.length == 1) {
            return Expected.of(405);
        }
        Map<Integer, Object> plot = plot(path);
        Map<Integer, Object> values;
        if (path.length == 3) {
            if (!WRITABLE.contains(path[2])) {
                return Expected.of(present(plot, path[2]) ? 405 : 404);
            }
            if (content instanceof Content.Text text && path[2] == TAGS) {
                return Expected.of(415);
            }
            values = content instanceof Content.Text text
                    ? new TreeMap<>(Map.of(path[2], (Object) text.hex()))
                    : ((Content.Resources) content).values();
        } else if (content instanceof Content.Text) {
            return Expected.of(415);
        } else {
            values = ((Content.Resources) content).values();
        }
        if (!DECLARED.containsAll(values.keySet())) {
            return Expected.of(404);
        }
        for (Map.Entry<Integer, Object> value : values.entrySet()) {
            if (!WRITABLE.contains(value.getKey())) {
                return Expected.of(405);
            }
            if (!valid(value.getKey(), value.getValue())) {
                return Expected.of(400);
            }
        }
        Map<Integer, Object> after = new TreeMap<>(plot);
        if (replace && path.length == 2) {
            REMOVABLE.stream().filter(id -> !values.containsKey(id)).forEach(after::remove);
        }
        boolean handlersOnly = after.size() == plot.size() && Set.of(COLOUR).containsAll(values.keySet());
        if (refusing && !handlersOnly) {
            return Expected.of(500);
        }
        values.forEach((id, value) -> after.put(id, replace ? value : merged(after.get(id), value)));
        objects(path[0]).put(path[1], after);
        return Expected.of(204);
    }

    private static Object merged(@Nullable Object before, Object value) {
        if (!(before instanceof Map<?, ?> old) || !(value instanceof Map<?, ?> sent)) {
            return value;
        }
        TreeMap<Object, Object> all = new TreeMap<>(old);
        all.putAll(sent);
        return all;
    }

    private static boolean valid(int resource, Object value) {
        return switch (resource) {
            case NAME -> ((String) value).length() >= 2 && ((String) value).length() <= 16;
            case SIZE -> integer(value) >= 1 && integer(value) <= 100;
            case MODE -> value.equals(text("a")) || value.equals(text("b"));
            default -> true;
        };
    }

    private Expected execute(int[] path) {
        if (path.length < 3) {
            return Expected.of(405);
        }
        Map<Integer, Object> plot = plot(path);
        if (path[2] != GROW) {
            return Expected.of(present(plot, path[2]) ? 405 : 404);
        }
        plot.compute(COUNT, (id, count) -> number(integer(Objects.requireNonNull(count)) + 1));
        return Expected.of(204);
    }

    private Expected create(int server, int[] path, Content content) {
        if (path.length == 1 && path[0] != GARDEN) {
            return Expected.of(401); // nobody was given the right, for nobody can
        }
        if (path.length > 1) {
            return Expected.of(405);
        }
        TreeMap<Integer, Map<Integer, Object>> wanted = new TreeMap<>();
        boolean chosen = !(content instanceof Content.Instances);
        if (content instanceof Content.Instances instances) {
            wanted.putAll(instances.instances());
        } else {
            int free = 0;
            while (objects(GARDEN).containsKey(free)) {
                free++;
            }
            wanted.put(free, content instanceof Content.Resources resources ? resources.values() : Map.of());
        }
        TreeMap<Integer, Map<Integer, Object>> made = new TreeMap<>();
        for (Map.Entry<Integer, Map<Integer, Object>> one : wanted.entrySet()) {
            if (objects(GARDEN).containsKey(one.getKey()) || !one.getValue().containsKey(NAME)) {
                return Expected.of(400);
            }
            Map<Integer, Object> plot = fresh();
            for (Map.Entry<Integer, Object> value : one.getValue().entrySet()) {
                if (WRITABLE.contains(value.getKey())) {
                    if (!valid(value.getKey(), value.getValue())) {
                        return Expected.of(400);
                    }
                    plot.put(value.getKey(), value.getValue());
                }
            }
            made.put(one.getKey(), plot);
        }
        if (refusing) {
            return Expected.of(500);
        }
        objects(GARDEN).putAll(made);
        made.keySet().forEach(id -> rights.created(server, GARDEN, id));
        return new Expected(201, null, chosen ? GARDEN + "/" + made.firstKey() : null);
    }

    private Expected delete(int[] path) {
        if (path.length != 2 || path[0] != GARDEN) {
            return Expected.of(405);
        }
        if (refusing) {
            return Expected.of(500);
        }
        objects(GARDEN).remove(path[1]);
        rights.gone(GARDEN, path[1]);
        return Expected.of(202);
    }
}
