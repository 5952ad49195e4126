// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.wire.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One thing that a server changes again and again, one request after the other. */
abstract class Lane {
    private final String kind;
    private final String path;
    private final ScriptedServer server;
    private final Promise promise = new Promise();

    Lane(String kind, String path, ScriptedServer server) {
        this.kind = kind;
        this.path = path;
        this.server = server;
    }

    /** A request and the code that says that it was done. */
    record Change(Packet request, int code) {}

    /** The request that makes a number of what is there now; null stands for nothing. */
    abstract Change change(@Nullable Integer now, @Nullable Integer next, Random random);

    /** Whether there may be nothing. */
    abstract boolean deletable();

    /** What is there; fails if it is there by half. */
    abstract @Nullable Integer read(Life life);

    String kind() {
        return kind;
    }

    String path() {
        return path;
    }

    Promise promise() {
        return promise;
    }

    /** Makes another number of it; false if the gateway was killed meanwhile. */
    boolean step(Life life, int number, Random random) {
        Integer now = promise.value();
        Integer next = now != null && deletable() && random.nextInt(4) == 0 ? null : Integer.valueOf(number);
        Change change = change(now, next, random);
        promise.ask(next);
        Packet answer = server.ask(change.request(), life);
        if (answer == null) {
            return false;
        }
        assertThat(answer.code()).as("%s of %s: %s", kind, path, answer.text()).isEqualTo(change.code());
        promise.acknowledged();
        return true;
    }

    /** Holds what is there against what was promised. */
    void check(Life life) {
        promise.hold(kind + " of " + path, read(life));
    }

    Packet ask(Packet request, Life life) {
        return ask(server, request, life);
    }

    static Packet ask(ScriptedServer server, Packet request, Life life) {
        return Objects.requireNonNull(server.ask(request, life), "the gateway lives");
    }

    /** Reads an Integer as text; null when it is not there. */
    static @Nullable Integer number(ScriptedServer server, String path, Life life) {
        Packet answer = ask(server, Packet.request(Packet.GET, path).accepting(Packet.TEXT), life);
        assertThat(answer.code()).as("Read of %s: %s", path, answer.text()).isIn(205, 404);
        return answer.code() == 404 ? null : Integer.valueOf(answer.text());
    }

    @Nullable
    Integer number(String node, Life life) {
        return number(server, node, life);
    }
}
