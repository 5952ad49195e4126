// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postern.api.ObjectService;
import org.postern.api.Path;
import org.postern.api.table.ObjectTable;
import org.postern.engine.internal.access.AccessEntry;
import org.postern.engine.internal.access.Acl;
import org.postern.engine.internal.access.RightsChange;
import org.postern.engine.internal.account.FactoryAccount;
import org.postern.engine.internal.core.StandInDevice;
import org.postern.engine.internal.core.StandInDeviceTable;
import org.postern.engine.internal.model.Model;
import org.postern.engine.internal.model.Step;
import org.postern.engine.internal.model.Step.Kind;
import org.postern.engine.internal.model.Tlv;
import org.postern.engine.internal.objects.Garden;
import org.postern.engine.internal.objects.GardenTable;
import org.postern.engine.internal.objects.Plot;
import org.postern.engine.internal.objects.Yard;
import org.postern.engine.internal.objects.YardTable;
import org.postern.engine.internal.registration.AccountSettings;
import org.postern.engine.internal.store.MemoryStore;
import org.postern.engine.internal.store.SlowStore;
import org.postern.engine.internal.time.VirtualTimers;
import org.postern.engine.internal.tree.ObjectSource;
import org.postern.engine.internal.tree.ServedInstance;
import org.postern.engine.internal.tree.ServedObject;
import org.postern.store.api.StoreException;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation;
import org.postern.transport.api.Token;

/** A gateway with two servers beside its model: every step happens to both, and they must agree. */
final class ModelWorld {
    private static final int FIRST_PORT = 5000;
    private static final int TLV = 11542;
    private static final List<Integer> SERVERS = List.of(1, 2);

    /** How long an object may wait until what it did by itself survives a kill. */
    private static final Duration SAFE = Duration.ofSeconds(11);

    private final MemoryStore medium = new MemoryStore();
    private final Model model = new Model();
    private final ModelWatches watches = new ModelWatches(model);
    private final Map<Path, Long> unsafe = new TreeMap<>(java.util.Comparator.comparing(Path::toString));
    private final Map<Integer, String> lists = new TreeMap<>();
    private SlowStore store = new SlowStore(medium);
    private VirtualTimers timers = new VirtualTimers();
    private ScriptedServers servers = new ScriptedServers();
    private Engine engine;
    private Garden garden = new Garden();
    private Yard yard = new Yard();
    private ObjectSource gardenSource;
    private long bundles = 10;
    private int tokens;

    ModelWorld() {
        engine = engine();
        gardenSource = offer(garden, new GardenTable());
        begin();
        bothCreate();
        check();
    }

    /** What a bootstrap server would say. */
    private void bothCreate() {
        List<AccessEntry> entries = new ArrayList<>(engine.access().entries());
        entries.replaceAll(entry -> entry.ofObject() ? entry.with(entry.owner(), Acl.of(Map.of(1, 16, 2, 16))) : entry);
        RightsChange change = engine.access().replacing(entries);
        store.later(change.batch());
        change.apply().run();
    }

    private Engine engine() {
        store = new SlowStore(medium); // what did not reach the medium is lost
        timers = new VirtualTimers();
        servers = new ScriptedServers();
        Engine started = new Engine(
                "model",
                TestSettings.SETTINGS,
                timers,
                Runnable::run,
                Runnable::run,
                Runnable::run,
                Clock.systemUTC(),
                new Random(1),
                store);
        started.addTransport(servers);
        return started;
    }

    private ObjectSource offer(ObjectService object, ObjectTable table) {
        long id = bundles++;
        ObjectSource source = engine.source(object, table, new ObjectSource.Origin(id, "bundle-" + id, 0, id));
        engine.keeper().offer(source);
        return source;
    }

    private void begin() {
        offer(yard, new YardTable());
        offer(new StandInDevice(), new StandInDeviceTable());
        for (int server : SERVERS) {
            engine.enter(FactoryAccount.of(
                    new AccountSettings(server, "coap://server:" + (FIRST_PORT + server), 86_400, "U")));
        }
        engine.settled();
        pass(50);
    }

    private void pass(long millis) {
        timers.advance(Duration.ofMillis(millis));
        store.run();
    }

    private ScriptedServers.Line line(int server) {
        return servers.line(FIRST_PORT + server);
    }

    /** Lets a step happen, and compares. */
    void happen(Step step) {
        if (step instanceof Step.Ask ask) {
            ask(ask);
        } else if (step instanceof Step.Grant grant) {
            grant(grant);
        } else {
            event(step);
        }
        pass(50);
        check();
    }

    private void event(Step step) {
        boolean killed = step instanceof Step.Restart restart && restart.killed();
        if (step instanceof Step.Cut cut) {
            cut(cut);
            return;
        }
        model.happen(step);
        if (step instanceof Step.Resize resize) {
            Plot plot = plot(Model.GARDEN, resize.instance());
            if (plot != null) {
                plot.resize(resize.size());
                byItself(Model.GARDEN, resize.instance());
            }
        } else if (step instanceof Step.Add add) {
            Objects.requireNonNull(garden.changes).add(add.instance());
            byItself(Model.GARDEN, add.instance());
        } else if (step instanceof Step.Drop drop) {
            Objects.requireNonNull(garden.changes).remove(drop.instance());
            byItself(Model.GARDEN, drop.instance());
        } else if (step instanceof Step.Replace replace) {
            replace(replace.afterMillis());
        } else if (step instanceof Step.Refuse refuse) {
            medium.refuse(refuse.refuses() ? StoreException.Reason.FULL : null);
        } else if (step instanceof Step.Restart) {
            restart(killed);
        } else if (step instanceof Step.Wait wait) {
            pass(wait.millis());
        }
    }

    private void byItself(int object, int instance) {
        unsafe.put(Path.of(object, instance), timers.nanoTime());
    }

    private @Nullable Plot plot(int object, int instance) {
        ServedObject served = Objects.requireNonNull(engine.keeper().tree().object(object));
        ServedInstance present = served.instance(instance);
        return present == null ? null : (Plot) present.handler();
    }

    private void replace(int afterMillis) {
        engine.keeper().withdraw(gardenSource);
        pass(afterMillis);
        if (afterMillis >= TestSettings.SETTINGS.hold().toMillis()) {
            watches.ended(this::line, Path.of(Model.GARDEN));
        }
        garden = new Garden();
        gardenSource = offer(garden, new GardenTable());
    }

    private void restart(boolean killed) {
        if (!killed) {
            assertThat(engine.close()).isCompleted();
            store.run();
        }
        unsafe.values().removeIf(since -> !killed || timers.nanoTime() - since >= SAFE.toNanos());
        medium.refuse(null);
        watches.clear();
        lists.clear();
        engine = engine();
        garden = new Garden();
        yard = new Yard();
        gardenSource = offer(garden, new GardenTable());
        begin();
        for (Path lost : unsafe.keySet()) {
            Plot plot = plot(lost.object(), lost.instance());
            model.learn(lost.object(), lost.instance(), plot == null ? null : values(plot));
        }
        unsafe.clear();
    }

    private static Map<Integer, Object> values(Plot plot) {
        Map<Integer, Object> values = new TreeMap<>();
        plot.name.get().ifPresent(name -> values.put(Model.NAME, Model.text(name)));
        plot.size.get().ifPresent(size -> values.put(Model.SIZE, Model.number(size)));
        plot.count.get().ifPresent(count -> values.put(Model.COUNT, Model.number(count)));
        plot.tags.get().ifPresent(tags -> {
            Map<Integer, Object> all = new TreeMap<>();
            tags.forEach((id, tag) -> all.put(id, Model.text(tag)));
            values.put(Model.TAGS, all);
        });
        plot.key.get().ifPresent(key -> values.put(Model.KEY, HexFormat.of().formatHex(key)));
        plot.mode.get().ifPresent(mode -> values.put(Model.MODE, Model.text(mode)));
        values.put(Model.COLOUR, Model.text(plot.colour));
        return values;
    }

    private void grant(Step.Grant grant) {
        List<AccessEntry> about = engine.access().entries().stream()
                .filter(entry -> entry.object() == grant.object() && entry.instance() == grant.instance())
                .toList();
        assertThat(about)
                .as("rights on %s", grant)
                .hasSize(model.rightsAbout(grant.object(), grant.instance()) ? 1 : 0);
        if (about.isEmpty()) {
            return;
        }
        Map<Integer, Object> acl = new TreeMap<>();
        grant.acl().forEach((server, bits) -> acl.put(server, Model.number(bits)));
        Map<Integer, Object> values = new TreeMap<>(Map.of(3, Model.number(grant.owner())));
        if (!acl.isEmpty()) {
            values.put(2, acl);
        }
        String path = "/2/" + about.get(0).id();
        Step.Ask write = new Step.Ask(grant.server(), Kind.REPLACE, path, new Step.Content.Resources(values));
        List<Answer> answers = line(grant.server()).ask(operation(write, Token.of(new byte[] {0})));
        store.run();
        Answer answer = answers.get(0);
        assertThat(answer.code().number()).as("code of %s", text(answer)).isEqualTo(model.grant(grant));
    }

    private void ask(Step.Ask ask) {
        Token token = token(ask);
        List<Answer> answers = line(ask.server()).ask(operation(ask, token));
        if (answers.isEmpty()) {
            check(); // nothing has happened for anybody
            store.run();
        }
        assertThat(answers).as("answers").hasSize(1);
        Answer answer = answers.get(0);
        Model.Expected expected = model.ask(ask);
        assertThat(answer.code().number()).as("code of %s", text(answer)).isEqualTo(expected.code());
        if (expected.content() != null) {
            assertThat(content(answer)).as("content").isEqualTo(expected.content());
        }
        assertThat(String.join("/", answer.location()))
                .as("location")
                .isEqualTo(expected.location() == null ? "" : expected.location());
        if (ask.kind() == Kind.OBSERVE && answer.code() == Code.CONTENT) {
            watches.begin(ask.server(), ask.path(), token, Objects.requireNonNull(expected.content()));
        }
        if (answer.then() != null) {
            answer.then().run();
        }
        settled(ask, answer);
    }

    /** What an Execute was accepted for follows its answer, so it does not happen. */
    private void cut(Step.Cut cut) {
        Step.Ask ask = cut.ask();
        List<Answer> answers = line(ask.server()).ask(operation(ask, Token.of(new byte[] {0})));
        if (answers.isEmpty() && cut.reached()) {
            store.run();
        }
        if (!answers.isEmpty() && ask.kind() != Kind.EXECUTE) {
            assertThat(answers.get(0).code().number()).isEqualTo(model.ask(ask).code());
            settled(ask, answers.get(0));
        }
        model.happen(cut);
        restart(true);
    }

    /** An observation has one token, from its begin to its end. */
    private Token token(Step.Ask ask) {
        Token fresh = Token.of(new byte[] {(byte) (++tokens >>> 8), (byte) tokens});
        return switch (ask.kind()) {
            case OBSERVE -> watches.token(ask.server(), ask.path(), fresh);
            case CANCEL -> watches.cancel(ask.server(), ask.path(), fresh);
            default -> fresh;
        };
    }

    /** What is durable with the answer, and what an object did by itself. */
    private void settled(Step.Ask ask, Answer answer) {
        Path path = Path.parse(ask.path()).orElseThrow();
        Code code = answer.code();
        if (code == Code.CREATED && ask.content() instanceof Step.Content.Instances made) {
            made.instances().keySet().forEach(id -> unsafe.remove(Path.of(path.object(), id)));
        } else if (code == Code.CREATED) {
            unsafe.remove(
                    Path.of(path.object(), Integer.parseInt(answer.location().get(1))));
        } else if (code == Code.DELETED || (code == Code.CHANGED && writesCells(ask))) {
            unsafe.remove(Path.of(path.object(), path.instance()));
        } else if (code == Code.CHANGED && ask.kind() == Kind.EXECUTE) {
            byItself(path.object(), path.instance());
        }
    }

    private static boolean writesCells(Step.Ask ask) {
        boolean writes = ask.kind() == Kind.REPLACE || ask.kind() == Kind.UPDATE;
        boolean cell = ask.content() instanceof Step.Content.Resources resources
                ? resources.values().keySet().stream().anyMatch(id -> id != Model.COLOUR)
                : !ask.path().endsWith("/" + Model.COLOUR);
        return writes && cell;
    }

    private static Operation operation(Step.Ask ask, Token token) {
        Operation.Kind kind =
                switch (ask.kind()) {
                    case READ, READ_TEXT -> Operation.Kind.READ;
                    case DISCOVER -> Operation.Kind.DISCOVER;
                    case REPLACE -> Operation.Kind.WRITE_REPLACE;
                    case UPDATE -> Operation.Kind.WRITE_PARTIAL;
                    case EXECUTE -> Operation.Kind.EXECUTE;
                    case CREATE -> Operation.Kind.CREATE;
                    case DELETE -> Operation.Kind.DELETE;
                    case OBSERVE -> Operation.Kind.OBSERVE;
                    case CANCEL -> Operation.Kind.CANCEL_OBSERVATION;
                };
        int accept =
                switch (ask.kind()) {
                    case READ, OBSERVE, CANCEL -> TLV;
                    case READ_TEXT -> 0;
                    case DISCOVER -> 40;
                    case REPLACE, UPDATE, EXECUTE, CREATE, DELETE -> -1;
                };
        return new Operation(
                kind,
                List.of(Path.parse(ask.path()).orElseThrow()),
                List.of(),
                accept,
                ask.content().format(),
                ask.content().bytes(),
                token);
    }

    /** The content of an answer as the model has it. */
    static Object content(Answer answer) {
        return switch (answer.contentFormat()) {
            case TLV -> Tlv.read(answer.payload());
            case 40 -> Arrays.asList(text(answer).split(",", -1));
            default -> HexFormat.of().formatHex(answer.payload());
        };
    }

    private static String text(Answer answer) {
        return new String(answer.payload(), StandardCharsets.UTF_8);
    }

    /** Both objects, the object lists and the notifications are as the model has them. */
    private void check() {
        for (int object : List.of(Model.GARDEN, Model.YARD)) {
            Answer answer = line(1).ask(operation(
                            new Step.Ask(1, Kind.READ, "/" + object, new Step.Content.Nothing()),
                            Token.of(new byte[] {0})))
                    .get(0);
            assertThat(content(answer))
                    .as("/" + object)
                    .isEqualTo(model.read(1, "/" + object).content());
            for (int instance : model.instances(object)) {
                assertThat(values(Objects.requireNonNull(plot(object, instance))))
                        .as("/%d/%d with what cannot be read", object, instance)
                        .isEqualTo(model.values(object, instance));
            }
        }
        for (String said : servers.said()) {
            if (said.contains("<")) {
                lists.put(Integer.parseInt(said.substring(0, 4)), said);
            }
        }
        for (int server : SERVERS) {
            assertThat(links(lists.getOrDefault(FIRST_PORT + server, "")))
                    .as("object list of server %d", server)
                    .isEqualTo(model.links());
        }
        watches.check(this::line);
    }

    private static Set<String> links(String said) {
        return Arrays.stream(said.substring(said.indexOf('<') + 1).split(",", -1))
                .map(link -> link.startsWith("<") ? link : "<" + link)
                .filter(link -> link.startsWith("</2625"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
