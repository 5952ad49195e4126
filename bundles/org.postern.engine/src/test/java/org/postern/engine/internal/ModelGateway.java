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
import org.postern.api.Changes;
import org.postern.api.ObjectService;
import org.postern.api.Path;
import org.postern.api.table.ObjectTable;
import org.postern.engine.internal.access.AccessEntry;
import org.postern.engine.internal.access.Acl;
import org.postern.engine.internal.access.RightsChange;
import org.postern.engine.internal.account.FactoryAccount;
import org.postern.engine.internal.core.StandInDevice;
import org.postern.engine.internal.core.StandInDeviceTable;
import org.postern.engine.internal.model.ModelObjects;
import org.postern.engine.internal.model.Step;
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
import org.postern.transport.api.Operation;
import org.postern.transport.api.Token;

/** The gateway of a model, with two servers: it can be killed and started again, and the bundle of the Garden replaced. */
final class ModelGateway {
    static final List<Integer> SERVERS = List.of(1, 2);

    private static final int FIRST_PORT = 5000;
    private static final int TLV = 11542;

    private final MemoryStore medium = new MemoryStore();
    private final Map<Integer, String> lists = new TreeMap<>();
    private SlowStore store = new SlowStore(medium);
    private final VirtualTimers timers = new VirtualTimers();
    private final ScriptedServers servers = new ScriptedServers();
    private Garden garden = new Garden();
    private Engine engine;
    private ObjectSource gardenSource;
    private long bundles = 10;

    /** A gateway that runs, and in which both servers may create. */
    ModelGateway() {
        engine = engine();
        gardenSource = offer(garden, new GardenTable());
        begin();
        bothCreate();
    }

    /** What a bootstrap server would say. */
    private void bothCreate() {
        List<AccessEntry> entries = new ArrayList<>(engine.access().entries());
        entries.replaceAll(entry -> entry.ofObject() ? entry.with(entry.owner(), Acl.of(Map.of(1, 16, 2, 16))) : entry);
        RightsChange change = engine.access().replacing(entries, List.of());
        store.later(change.batch());
        change.apply().run();
        written(); // what the first step loses must not be this
    }

    /** Starts a gateway on what reached the medium, which takes everything from now on. */
    void start() {
        medium.refuse(null);
        engine = engine();
        offer();
        begin();
    }

    private Engine engine() {
        store = new SlowStore(medium); // what did not reach the medium is lost
        timers.forget();
        Engine started = new Engine(
                "model",
                TestSettings.SETTINGS,
                timers,
                Runnable::run,
                Runnable::run,
                Runnable::run,
                Runnable::run,
                Clock.systemUTC(),
                new Random(1),
                store);
        started.addTransport(servers);
        return started;
    }

    private void begin() {
        offer(new Yard(), new YardTable());
        offer(new StandInDevice(), new StandInDeviceTable());
        for (int server : SERVERS) {
            engine.enter(FactoryAccount.of(
                    new AccountSettings(server, "coap://server:" + (FIRST_PORT + server), 86_400, "U")));
        }
        engine.settled();
        pass(50);
    }

    private ObjectSource offer(ObjectService object, ObjectTable table) {
        long id = bundles++;
        ObjectSource source = engine.source(object, table, new ObjectSource.Origin(id, "bundle-" + id, 0, id));
        engine.keeper().offer(source);
        return source;
    }

    /** The bundle of the Garden stops. */
    void withdraw() {
        engine.keeper().withdraw(gardenSource);
    }

    /** A bundle of the Garden starts. */
    void offer() {
        garden = new Garden();
        gardenSource = offer(garden, new GardenTable());
    }

    /** The gateway ends as it should: it de-registers. */
    void close() {
        assertThat(engine.stop(Duration.ofSeconds(2)).toCompletableFuture()).isCompleted();
        assertThat(engine.close()).isCompleted();
        store.run();
    }

    /** Time passes, and what was to be written is. */
    void pass(long millis) {
        timers.advance(Duration.ofMillis(millis));
        store.run();
    }

    /** What was to be written is. */
    void written() {
        store.run();
    }

    /** The medium takes nothing from now on, or everything. */
    void refuse(boolean refuses) {
        medium.refuse(refuses ? StoreException.Reason.FULL : null);
    }

    /** The monotonic clock of this run. */
    long now() {
        return timers.nanoTime();
    }

    /** What the Garden adds and removes by itself. */
    Changes changes() {
        return Objects.requireNonNull(garden.changes);
    }

    ScriptedServers.Line line(int server) {
        return servers.line(FIRST_PORT + server);
    }

    /** Sends a request; there is one answer, or none as long as something is to be written. */
    List<Answer> ask(Step.Ask ask, Token token) {
        return line(ask.server()).ask(operation(ask, token));
    }

    /** The same for a request whose token does not matter. */
    List<Answer> ask(Step.Ask ask) {
        return ask(ask, Token.of(new byte[] {0}));
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
                    case ATTRIBUTES -> Operation.Kind.WRITE_ATTRIBUTES;
                };
        int accept =
                switch (ask.kind()) {
                    case READ, OBSERVE, CANCEL -> TLV;
                    case READ_TEXT -> 0;
                    case DISCOVER -> 40;
                    case REPLACE, UPDATE, EXECUTE, CREATE, DELETE, ATTRIBUTES -> -1;
                };
        List<String> query = new ArrayList<>();
        if (ask.content() instanceof Step.Content.Query attributes) {
            attributes.attributes().forEach((name, value) -> query.add(value.isEmpty() ? name : name + "=" + value));
        }
        return new Operation(
                kind,
                List.of(Path.parse(ask.path()).orElseThrow()),
                query,
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

    /** The payload of an answer as text. */
    static String text(Answer answer) {
        return new String(answer.payload(), StandardCharsets.UTF_8);
    }

    /** The links of the model's objects in the list that a server was told last. */
    Set<String> told(int server) {
        for (String said : servers.said()) {
            if (said.contains("<")) {
                lists.put(Integer.parseInt(said.substring(0, 4)), said);
            }
        }
        String list = lists.getOrDefault(FIRST_PORT + server, "");
        return Arrays.stream(list.substring(list.indexOf('<') + 1).split(",", -1))
                .map(link -> link.startsWith("<") ? link : "<" + link)
                .filter(link -> link.startsWith("</2625"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The entries about an instance. */
    List<AccessEntry> rightsAbout(int object, int instance) {
        return engine.access().entries().stream()
                .filter(entry -> entry.object() == object && entry.instance() == instance)
                .toList();
    }

    /** The handler of an instance, null if there is none. */
    @Nullable
    Plot plot(int object, int instance) {
        ServedObject served = Objects.requireNonNull(engine.keeper().tree().object(object));
        ServedInstance present = served.instance(instance);
        return present == null ? null : (Plot) present.handler();
    }

    /** What an instance holds, also what no server can read; null if there is none. */
    @Nullable
    Map<Integer, Object> values(int object, int instance) {
        Plot plot = plot(object, instance);
        return plot == null ? null : values(plot);
    }

    private static Map<Integer, Object> values(Plot plot) {
        Map<Integer, Object> values = new TreeMap<>();
        plot.name.get().ifPresent(name -> values.put(ModelObjects.NAME, ModelObjects.text(name)));
        plot.size.get().ifPresent(size -> values.put(ModelObjects.SIZE, ModelObjects.number(size)));
        plot.count.get().ifPresent(count -> values.put(ModelObjects.COUNT, ModelObjects.number(count)));
        plot.tags.get().ifPresent(tags -> {
            Map<Integer, Object> all = new TreeMap<>();
            tags.forEach((id, tag) -> all.put(id, ModelObjects.text(tag)));
            values.put(ModelObjects.TAGS, all);
        });
        plot.key
                .get()
                .ifPresent(key -> values.put(ModelObjects.KEY, HexFormat.of().formatHex(key)));
        plot.mode.get().ifPresent(mode -> values.put(ModelObjects.MODE, ModelObjects.text(mode)));
        values.put(ModelObjects.COLOUR, ModelObjects.text(plot.colour));
        return values;
    }
}
