// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.postern.engine.internal.model.Step.Content;
import org.postern.engine.internal.model.Step.Kind;

/** Makes random histories: mostly what a sensible server does, on few instances so that things meet. */
public final class Generator {
    private static final int INSTANCES = 4;

    private final Random random;

    private Generator(long seed) {
        this.random = new Random(seed);
    }

    /** A history. */
    public static List<Step> history(long seed, int steps) {
        Generator generator = new Generator(seed);
        List<Step> history = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            history.add(generator.step());
        }
        return history;
    }

    private Step step() {
        return switch (random.nextInt(64)) {
            case 0, 1 -> new Step.Resize(instance(), 1 + random.nextInt(100));
            case 2 -> new Step.Add(instance());
            case 3 -> new Step.Drop(instance());
            case 4 -> new Step.Replace(random.nextInt(3) * 900);
            case 5 -> new Step.Refuse(true);
            case 6, 7 -> new Step.Refuse(false);
            case 8, 9 -> new Step.Restart(random.nextBoolean());
            case 10, 11 -> new Step.Wait(random.nextInt(15_000));
            case 12, 13, 14, 15 -> new Step.Cut(ask(), random.nextBoolean());
            case 16, 17, 18, 19 -> grant();
            default -> ask();
        };
    }

    /** Mostly the first server gives the second one everything, so that there is something to do for both. */
    private Step grant() {
        boolean garden = random.nextInt(4) > 0;
        TreeMap<Integer, Integer> acl = new TreeMap<>();
        for (int server = 0; server <= 2; server++) {
            if (random.nextInt(4) < 2 * server) {
                acl.put(server, random.nextInt(3) == 0 ? random.nextInt(32) : 31);
            }
        }
        return new Step.Grant(
                1 + random.nextInt(8) / 6,
                garden ? ModelObjects.GARDEN : ModelObjects.YARD,
                garden ? instance() : 0,
                1 + random.nextInt(6) / 5,
                acl);
    }

    private Step.Ask ask() {
        Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
        boolean likely = random.nextInt(8) > 0;
        boolean garden = random.nextInt(4) > 0 || (likely && (kind == Kind.CREATE || kind == Kind.DELETE));
        String object = "/" + (garden ? ModelObjects.GARDEN : ModelObjects.YARD);
        String instance = object + "/" + (garden || !likely ? instance() : 0);
        String resource = instance + "/" + random.nextInt(likely ? 9 : 12);
        String path =
                switch (kind) {
                    case READ, DISCOVER, OBSERVE, CANCEL, ATTRIBUTES -> one(object, instance, resource);
                    case READ_TEXT -> likely ? resource : one(object, instance, resource);
                    case REPLACE -> likely ? one(instance, instance, resource) : one(object, instance, resource);
                    case UPDATE -> likely ? instance : object;
                    case EXECUTE -> likely ? instance + "/" + ModelObjects.GROW : one(object, instance, resource);
                    case CREATE -> likely ? object : one(object, instance, resource);
                    case DELETE -> likely ? instance : one(object, instance, resource);
                };
        return new Step.Ask(1 + random.nextInt(2), kind, path, content(kind, path));
    }

    private String one(String object, String instance, String resource) {
        return switch (random.nextInt(3)) {
            case 0 -> object;
            case 1 -> instance;
            default -> resource;
        };
    }

    private Content content(Kind kind, String path) {
        int[] ids = Model.path(path);
        return switch (kind) {
            case READ, READ_TEXT, DISCOVER, OBSERVE, CANCEL, EXECUTE, DELETE -> new Content.Nothing();
            case ATTRIBUTES -> query(ids);
            case CREATE -> random.nextInt(3) == 0
                    ? new Content.Resources(created())
                    : new Content.Instances(instances());
            case REPLACE, UPDATE -> ids.length == 3 ? single(ids[2]) : new Content.Resources(resources());
        };
    }

    /** Attributes that leave the time of notifications as it is; conditions where they belong, and seldom elsewhere. */
    private Content query(int... ids) {
        boolean numeric = ids.length == 3 && (ids[2] == ModelObjects.SIZE || ids[2] == ModelObjects.COUNT);
        TreeMap<String, String> query = new TreeMap<>();
        query.put(random.nextBoolean() ? "pmin" : "pmax", "");
        for (String name : List.of("gt", "lt", "st")) {
            if (random.nextInt(3) == 0 && (numeric || random.nextInt(8) == 0)) {
                query.put(name, "");
            }
        }
        query.replaceAll((name, unset) -> random.nextInt(3) == 0 ? unset : attribute(name));
        return new Content.Query(query);
    }

    private String attribute(String name) {
        return switch (name) {
            case "pmin" -> "0";
            case "pmax" -> Integer.toString(10_000_000 + random.nextInt(1000));
            case "st" -> Integer.toString(1 + random.nextInt(20));
            default -> random.nextInt(100) + (random.nextBoolean() ? ".5" : "");
        };
    }

    private Content single(int resource) {
        boolean string =
                resource == ModelObjects.NAME || resource == ModelObjects.MODE || resource == ModelObjects.COLOUR;
        Object value = value(resource);
        return string && random.nextBoolean()
                ? new Content.Text((String) value)
                : new Content.Resources(new TreeMap<>(Map.of(resource, value)));
    }

    private Map<Integer, Map<Integer, Object>> instances() {
        TreeMap<Integer, Map<Integer, Object>> instances = new TreeMap<>();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            instances.put(instance(), created());
        }
        return instances;
    }

    private Map<Integer, Object> created() {
        Map<Integer, Object> values = resources();
        if (random.nextInt(8) > 0) {
            values.put(ModelObjects.NAME, value(ModelObjects.NAME));
        }
        return values;
    }

    private Map<Integer, Object> resources() {
        int[] usual = {
            ModelObjects.NAME,
            ModelObjects.SIZE,
            ModelObjects.TAGS,
            ModelObjects.KEY,
            ModelObjects.MODE,
            ModelObjects.COLOUR
        };
        TreeMap<Integer, Object> values = new TreeMap<>();
        for (int resource : usual) {
            if (random.nextInt(3) == 0) {
                values.put(resource, value(resource));
            }
        }
        if (random.nextInt(12) == 0) {
            int wrong = random.nextInt(12);
            values.put(wrong, value(wrong));
        }
        return values;
    }

    private Object value(int resource) {
        boolean wrong = random.nextInt(20) == 0;
        return switch (resource) {
            case ModelObjects.NAME -> ModelObjects.text(wrong ? "much too long" : "n" + random.nextInt(100));
            case ModelObjects.SIZE -> ModelObjects.number(wrong ? 101 + random.nextInt(20) : 1 + random.nextInt(100));
            case ModelObjects.TAGS -> tags();
            case ModelObjects.MODE -> ModelObjects.text(wrong ? "c" : random.nextBoolean() ? "a" : "b");
            default -> ModelObjects.text("v" + random.nextInt(10));
        };
    }

    private Object tags() {
        TreeMap<Integer, Object> tags = new TreeMap<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            tags.put(random.nextInt(5), ModelObjects.text("t" + random.nextInt(10)));
        }
        return tags;
    }

    private int instance() {
        return random.nextInt(INSTANCES);
    }
}
