// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.model;

import static org.postern.engine.internal.model.ModelObjects.COLOUR;
import static org.postern.engine.internal.model.ModelObjects.COUNT;
import static org.postern.engine.internal.model.ModelObjects.DECLARED;
import static org.postern.engine.internal.model.ModelObjects.GARDEN;
import static org.postern.engine.internal.model.ModelObjects.GROW;
import static org.postern.engine.internal.model.ModelObjects.NAME;
import static org.postern.engine.internal.model.ModelObjects.REMOVABLE;
import static org.postern.engine.internal.model.ModelObjects.SIZE;
import static org.postern.engine.internal.model.ModelObjects.TAGS;
import static org.postern.engine.internal.model.ModelObjects.WRITABLE;
import static org.postern.engine.internal.model.ModelObjects.YARD;
import static org.postern.engine.internal.model.ModelObjects.fresh;
import static org.postern.engine.internal.model.ModelObjects.integer;
import static org.postern.engine.internal.model.ModelObjects.number;
import static org.postern.engine.internal.model.ModelObjects.present;
import static org.postern.engine.internal.model.ModelObjects.valid;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.postern.engine.internal.model.Step.Content;

/** What LwM2M says an operation on the objects Garden and Yard answers and changes. */
public final class Model {
    private final ModelObjects objects = new ModelObjects();
    private final ModelRights rights = new ModelRights();
    private final ModelAttributes attributes = new ModelAttributes();
    private final ModelReading reading = new ModelReading(objects, rights, attributes);
    private boolean refusing;

    /** The objects as they are made. */
    public Model() {
        rights.there(YARD, 0);
    }

    /** What they hold. */
    public ModelObjects objects() {
        return objects;
    }

    /** What is to be answered. */
    public record Expected(int code, @Nullable Object content, @Nullable String location) {
        static Expected of(int code) {
            return new Expected(code, null, null);
        }
    }

    /** Lets something happen that no server asked for. */
    public void happen(Step step) {
        if (step instanceof Step.Resize resize) {
            Map<Integer, Object> plot = objects.of(GARDEN).get(resize.instance());
            if (plot != null) {
                plot.put(SIZE, number(resize.size()));
            }
        } else if (step instanceof Step.Add add) {
            objects.of(GARDEN).putIfAbsent(add.instance(), fresh());
            rights.there(GARDEN, add.instance());
        } else if (step instanceof Step.Drop drop) {
            if (objects.of(GARDEN).remove(drop.instance()) != null) {
                gone(drop.instance());
            }
        } else if (step instanceof Step.Refuse refuse) {
            refusing = refuse.refuses();
        } else if (step instanceof Step.Restart || step instanceof Step.Cut || step instanceof Step.Replace) {
            boolean all = !(step instanceof Step.Replace);
            objects.restarted(GARDEN);
            if (all) {
                objects.restarted(YARD);
            }
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
            objects.of(object).remove(instance);
            attributes.gone(object, instance);
        } else {
            objects.of(object).put(instance, new TreeMap<>(values));
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

    /** Carries out an operation. */
    public Expected ask(Step.Ask ask) {
        int[] path = path(ask.path());
        Map<Integer, Map<Integer, Object>> instances = objects.of(path[0]);
        if (!objects.has(path[0]) || (path.length > 1 && !instances.containsKey(path[1]))) {
            return Expected.of(404);
        }
        if (path.length > 1 && !rights.may(ask.server(), ask.kind(), path[0], path[1])) {
            return Expected.of(401);
        }
        if (path.length > 2 && !DECLARED.contains(path[2])) {
            return Expected.of(404);
        }
        return switch (ask.kind()) {
            case READ, OBSERVE, CANCEL -> reading.read(ask.server(), path, false);
            case READ_TEXT -> reading.read(ask.server(), path, true);
            case DISCOVER -> reading.discover(ask.server(), path);
            case ATTRIBUTES -> attributes(ask, path);
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
        return Objects.requireNonNull(objects.of(path[0]).get(path[1]));
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
        objects.of(path[0]).put(path[1], after);
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
            while (objects.of(GARDEN).containsKey(free)) {
                free++;
            }
            wanted.put(free, content instanceof Content.Resources resources ? resources.values() : Map.of());
        }
        TreeMap<Integer, Map<Integer, Object>> made = new TreeMap<>();
        for (Map.Entry<Integer, Map<Integer, Object>> one : wanted.entrySet()) {
            if (objects.of(GARDEN).containsKey(one.getKey()) || !one.getValue().containsKey(NAME)) {
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
        objects.of(GARDEN).putAll(made);
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
        objects.of(GARDEN).remove(path[1]);
        gone(path[1]);
        return Expected.of(202);
    }

    private void gone(int instance) {
        rights.gone(GARDEN, instance);
        attributes.gone(GARDEN, instance);
    }

    private Expected attributes(Step.Ask ask, int[] path) {
        if (path.length == 3 && !present(plot(path), path[2])) {
            return Expected.of(404);
        }
        Map<String, String> query = ((Content.Query) ask.content()).attributes();
        return Expected.of(attributes.write(ask.server(), path, ask.path(), query, refusing));
    }

    /** Whether a server that observes a node is not told every change of it. */
    public boolean conditional(int server, String path) {
        return attributes.conditional(server, path);
    }
}
