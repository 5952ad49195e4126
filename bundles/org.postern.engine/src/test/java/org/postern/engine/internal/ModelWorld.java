// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.postern.api.Path;
import org.postern.engine.internal.access.AccessEntry;
import org.postern.engine.internal.model.Model;
import org.postern.engine.internal.model.ModelObjects;
import org.postern.engine.internal.model.Step;
import org.postern.engine.internal.model.Step.Kind;
import org.postern.engine.internal.objects.Plot;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.Token;

/** A gateway with two servers beside its model: every step happens to both, and they must agree. */
final class ModelWorld {
    /** How long an object may wait until what it did by itself survives a kill. */
    private static final Duration SAFE = Duration.ofSeconds(11);

    private final ModelGateway gateway = new ModelGateway();
    private final Model model = new Model();
    private final ModelWatches watches = new ModelWatches(model);
    private final Map<Path, Long> unsafe = new TreeMap<>(Comparator.comparing(Path::toString));
    private int tokens;

    ModelWorld() {
        check();
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
        gateway.pass(50);
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
            Plot plot = gateway.plot(ModelObjects.GARDEN, resize.instance());
            if (plot != null) {
                plot.resize(resize.size());
                byItself(ModelObjects.GARDEN, resize.instance());
            }
        } else if (step instanceof Step.Add add) {
            gateway.changes().add(add.instance());
            byItself(ModelObjects.GARDEN, add.instance());
        } else if (step instanceof Step.Drop drop) {
            gateway.changes().remove(drop.instance());
            byItself(ModelObjects.GARDEN, drop.instance());
        } else if (step instanceof Step.Replace replace) {
            replace(replace.afterMillis());
        } else if (step instanceof Step.Refuse refuse) {
            gateway.refuse(refuse.refuses());
        } else if (step instanceof Step.Restart) {
            restart(killed);
        } else if (step instanceof Step.Wait wait) {
            gateway.pass(wait.millis());
        }
    }

    private void byItself(int object, int instance) {
        unsafe.put(Path.of(object, instance), gateway.now());
    }

    private void replace(int afterMillis) {
        gateway.withdraw();
        gateway.pass(afterMillis);
        if (afterMillis >= TestSettings.SETTINGS.hold().toMillis()) {
            watches.ended(gateway::line, Path.of(ModelObjects.GARDEN));
        }
        gateway.offer();
    }

    private void restart(boolean killed) {
        if (!killed) {
            gateway.close();
        }
        unsafe.values().removeIf(since -> !killed || gateway.now() - since >= SAFE.toNanos());
        if (killed) {
            watches.survive(gateway::line);
        } else {
            watches.clear();
        }
        gateway.start();
        for (Path lost : unsafe.keySet()) {
            model.learn(lost.object(), lost.instance(), gateway.values(lost.object(), lost.instance()));
        }
        unsafe.clear();
    }

    private void grant(Step.Grant grant) {
        List<AccessEntry> about = gateway.rightsAbout(grant.object(), grant.instance());
        assertThat(about)
                .as("rights on %s", grant)
                .hasSize(model.rightsAbout(grant.object(), grant.instance()) ? 1 : 0);
        if (about.isEmpty()) {
            return;
        }
        Map<Integer, Object> acl = new TreeMap<>();
        grant.acl().forEach((server, bits) -> acl.put(server, ModelObjects.number(bits)));
        Map<Integer, Object> values = new TreeMap<>(Map.of(3, ModelObjects.number(grant.owner())));
        if (!acl.isEmpty()) {
            values.put(2, acl);
        }
        String path = "/2/" + about.get(0).id();
        Step.Ask write = new Step.Ask(grant.server(), Kind.REPLACE, path, new Step.Content.Resources(values));
        List<Answer> answers = gateway.ask(write);
        gateway.written();
        Answer answer = answers.get(0);
        assertThat(answer.code().number())
                .as("code of %s", ModelGateway.text(answer))
                .isEqualTo(model.grant(grant));
    }

    private void ask(Step.Ask ask) {
        Token token = token(ask);
        List<Answer> answers = gateway.ask(ask, token);
        if (answers.isEmpty()) {
            check(); // nothing has happened for anybody
            gateway.written();
        }
        assertThat(answers).as("answers").hasSize(1);
        Answer answer = answers.get(0);
        Model.Expected expected = model.ask(ask);
        assertThat(answer.code().number())
                .as("code of %s", ModelGateway.text(answer))
                .isEqualTo(expected.code());
        if (expected.content() != null) {
            assertThat(ModelGateway.content(answer)).as("content").isEqualTo(expected.content());
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
        List<Answer> answers = gateway.ask(ask);
        if (answers.isEmpty() && cut.reached()) {
            gateway.written();
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
                ? resources.values().keySet().stream().anyMatch(id -> id != ModelObjects.COLOUR)
                : !ask.path().endsWith("/" + ModelObjects.COLOUR);
        return writes && cell;
    }

    /** Both objects, the object lists and the notifications are as the model has them. */
    private void check() {
        for (int object : List.of(ModelObjects.GARDEN, ModelObjects.YARD)) {
            Answer answer = gateway.ask(new Step.Ask(1, Kind.READ, "/" + object, new Step.Content.Nothing()))
                    .get(0);
            assertThat(ModelGateway.content(answer))
                    .as("/" + object)
                    .isEqualTo(model.read(1, "/" + object).content());
            for (int instance : model.objects().instances(object)) {
                assertThat(gateway.values(object, instance))
                        .as("/%d/%d with what cannot be read", object, instance)
                        .isEqualTo(model.objects().values(object, instance));
            }
        }
        for (int server : ModelGateway.SERVERS) {
            assertThat(gateway.told(server))
                    .as("object list of server %d", server)
                    .isEqualTo(model.objects().links());
        }
        watches.check(gateway::line);
    }
}
