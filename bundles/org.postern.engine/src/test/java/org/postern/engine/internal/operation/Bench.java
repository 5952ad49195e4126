// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.postern.api.Body;
import org.postern.api.ObjectService;
import org.postern.api.Path;
import org.postern.codec.DefaultFormats;
import org.postern.engine.internal.access.Rights;
import org.postern.engine.internal.attributes.AttributeStore;
import org.postern.engine.internal.objects.Sources;
import org.postern.engine.internal.store.MemoryStore;
import org.postern.engine.internal.time.VirtualTimers;
import org.postern.engine.internal.tree.ObjectKeeper;
import org.postern.engine.internal.tree.ObjectSource;
import org.postern.store.api.StateStore;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation;
import org.postern.transport.api.Operation.Kind;
import org.postern.transport.api.Token;

/** Operations on test objects; everything runs at once on the thread of the test unless a lane is given another pool. */
final class Bench {
    static final int NONE = -1;
    static final int TEXT = 0;
    static final int LINK = 40;
    static final int OPAQUE = 42;
    static final int TLV = 11542;
    static final int JSON = 11543;
    static final int MAX_PAYLOAD = 1024;

    final VirtualTimers timers = new VirtualTimers();
    final List<Runnable> afterwards = new ArrayList<>();
    final ObjectKeeper keeper;
    final AttributeStore attributes;
    final Operations operations;

    Bench() {
        this(Rights.FULL);
    }

    Bench(Rights rights) {
        this(rights, new MemoryStore());
    }

    Bench(StateStore store) {
        this(Rights.FULL, store);
    }

    Bench(Rights rights, StateStore store) {
        keeper =
                new ObjectKeeper(Runnable::run, timers, Duration.ofMillis(20), Duration.ofSeconds(1), store, key -> {});
        attributes = new AttributeStore(store, key -> {});
        operations = new Operations(
                keeper, timers, afterwards::add, MAX_PAYLOAD, DefaultFormats.STANDARD, rights, attributes);
    }

    ObjectSource serve(ObjectService service) {
        return serve(service, Runnable::run);
    }

    ObjectSource serve(ObjectService service, Executor pool) {
        ObjectSource source = Sources.of(service, pool, 0, 1);
        keeper.offer(source);
        return source;
    }

    Asked ask(Kind kind, String path, int accept, int format, byte[] payload) {
        return ask(operations, kind, path, accept, format, payload);
    }

    /** Asks as a server. */
    Asked ask(int server, Kind kind, String path, int format, byte[] payload) {
        return ask(operations.of(server), kind, path, NONE, format, payload);
    }

    private static Asked ask(Operations operations, Kind kind, String path, int accept, int format, byte[] payload) {
        Asked asked = new Asked();
        operations.handle(operation(kind, path, accept, format, payload), asked.answers::add);
        return asked;
    }

    static Operation operation(Kind kind, String path, int accept, int format, byte[] payload) {
        return new Operation(
                kind, List.of(Path.parse(path).orElseThrow()), List.of(), accept, format, payload, Token.of(new byte[] {
                    1
                }));
    }

    Asked read(String path) {
        return read(path, NONE);
    }

    Asked read(String path, int accept) {
        return ask(Kind.READ, path, accept, NONE, new byte[0]);
    }

    Asked read(Path node) {
        Asked asked = new Asked();
        Token token = Token.of(new byte[] {1});
        operations.handle(
                new Operation(Kind.READ, List.of(node), List.of(), NONE, NONE, new byte[0], token), asked.answers::add);
        return asked;
    }

    Asked discover(String path) {
        return ask(Kind.DISCOVER, path, LINK, NONE, new byte[0]);
    }

    Asked put(String path, int format, byte[] payload) {
        return ask(Kind.WRITE_REPLACE, path, NONE, format, payload);
    }

    Asked put(String path, String text) {
        return put(path, TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    Asked post(String path, byte[] payload) {
        return ask(Kind.WRITE_PARTIAL, path, NONE, TLV, payload);
    }

    Asked create(String path, String hex) {
        return ask(Kind.CREATE, path, NONE, TLV, hex(hex));
    }

    Asked delete(String path) {
        return ask(Kind.DELETE, path, NONE, NONE, new byte[0]);
    }

    /** Write-Attributes of a server. */
    Asked attributes(int server, String path, String... query) {
        Asked asked = new Asked();
        Operation plain = operation(Kind.WRITE_ATTRIBUTES, path, NONE, NONE, new byte[0]);
        operations
                .of(server)
                .handle(
                        new Operation(
                                plain.kind(), plain.paths(), List.of(query), NONE, NONE, new byte[0], plain.token()),
                        asked.answers::add);
        return asked;
    }

    /** Discover of a server. */
    String discovered(int server, String path) {
        return ask(server, Kind.DISCOVER, path, NONE, new byte[0]).text();
    }

    Asked execute(String path, String arguments) {
        return ask(Kind.EXECUTE, path, NONE, TEXT, arguments.getBytes(StandardCharsets.UTF_8));
    }

    Asked execute(String path) {
        return ask(Kind.EXECUTE, path, NONE, NONE, new byte[0]);
    }

    static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
    }

    /** What was answered. */
    static final class Asked {
        final List<Answer> answers = new ArrayList<>();

        Answer answer() {
            assertThat(answers).as("exactly one answer").hasSize(1);
            return answers.get(0);
        }

        Body body() {
            return Objects.requireNonNull(answer().body());
        }

        Code code() {
            return answer().code();
        }

        String text() {
            return new String(answer().payload(), StandardCharsets.UTF_8);
        }

        String hex() {
            return HexFormat.of().formatHex(answer().payload());
        }

        void is(Code code) {
            assertThat(code()).as(text()).isEqualTo(code);
        }

        void content(int format, String hex) {
            is(Code.CONTENT);
            assertThat(answer().contentFormat()).isEqualTo(format);
            assertThat(hex()).isEqualTo(hex.replaceAll("\\s", ""));
        }

        void content(String text) {
            is(Code.CONTENT);
            assertThat(text()).isEqualTo(text);
        }

        boolean open() {
            return answers.isEmpty();
        }
    }
}
