// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.management.api.ServerStatus.State.DISABLED;
import static org.postern.management.api.ServerStatus.State.REGISTERED;
import static org.postern.management.api.ServerStatus.State.REGISTERING;
import static org.postern.management.api.ServerStatus.State.STOPPED;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LeavingTest {
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final Bench bench = Bench.registered(300);
    private final FakeTransport transport = bench.transport;

    @ParameterizedTest
    @ValueSource(ints = {202, 404, 500, 0, -1})
    @DisplayName("UPD-10, UPD-11: stop sends De-register and ends whatever the outcome")
    void stop(int code) {
        CompletionStage<?> done = bench.registration.stop(LIMIT);
        assertThat(bench.last()).isEqualTo("DELETE /rd/5a3f");
        assertThat(bench.events).containsExactly("lost 1");
        assertThat(bench.registration.serving()).isFalse();
        assertThat(bench.registration.connection()).isNull();
        assertThat(done.toCompletableFuture()).isNotDone();
        transport.end(code);
        assertEnded(bench, done);
        assertThat(bench.count()).isEqualTo(2);
    }

    @Test
    @DisplayName("UPD-10: a server that does not answer delays the end by the limit only")
    void limit() {
        CompletionStage<?> done = bench.registration.stop(LIMIT);
        bench.timers.advance(LIMIT.minusMillis(1));
        assertThat(done.toCompletableFuture()).isNotDone();
        bench.timers.advance(Duration.ofMillis(1));
        assertEnded(bench, done);
    }

    @Test
    @DisplayName("UPD-10: the limit of stop holds also while Disable waits for its De-register")
    void shorterLimit() {
        bench.registration.disable(Duration.ofSeconds(60));
        CompletionStage<?> done = bench.registration.stop(Duration.ofMillis(100));
        bench.timers.advance(Duration.ofMillis(100));
        assertEnded(bench, done);
    }

    @Test
    @DisplayName("UPD-10: a second stop is the same stop")
    void twice() {
        CompletionStage<?> done = bench.registration.stop(LIMIT);
        CompletionStage<?> again = bench.registration.stop(LIMIT);
        transport.answer(202);
        assertEnded(bench, done);
        assertEnded(bench, again);
        assertEnded(bench, bench.registration.stop(LIMIT));
        assertThat(bench.count()).isEqualTo(2);
    }

    @Test
    @DisplayName("UPD-10: an Update under way ends before the De-register leaves")
    void updateUnderWay() {
        bench.registration.trigger();
        CompletionStage<?> done = bench.registration.stop(LIMIT);
        assertThat(bench.last()).isEqualTo("POST /rd/5a3f");
        transport.answer(204);
        assertThat(bench.last()).isEqualTo("DELETE /rd/5a3f");
        transport.answer(202);
        assertEnded(bench, done);
    }

    @Test
    @DisplayName("UPD-10: after an Update answered 4.04 there is nothing to de-register")
    void forgotten() {
        bench.registration.trigger();
        CompletionStage<?> done = bench.registration.stop(LIMIT);
        transport.answer(404);
        assertEnded(bench, done);
        assertThat(bench.count()).isEqualTo(2);
    }

    @Test
    @DisplayName("UPD-10: a Register acknowledged during stop is taken back, and serves nothing")
    void registerUnderWay() {
        Bench one = new Bench();
        one.registration.start();
        CompletionStage<?> done = one.registration.stop(LIMIT);
        one.transport.answer(201, "rd", "late");
        assertThat(one.last()).isEqualTo("DELETE /rd/late");
        assertThat(one.gates.get(0).getAsBoolean()).isFalse();
        one.transport.answer(202);
        assertEnded(one, done);
        assertThat(one.events).isEmpty();
    }

    @Test
    @DisplayName("UPD-10: stop ends at once before start, while backing off, and while resolving")
    void nothingToDo() {
        Bench idle = new Bench();
        assertEnded(idle, idle.registration.stop(LIMIT));
        idle.registration.start();
        assertThat(idle.transport.sent).isEmpty();

        Bench backingOff = new Bench();
        backingOff.registration.start();
        backingOff.transport.timeOut();
        assertEnded(backingOff, backingOff.registration.stop(LIMIT));

        Bench resolving = new Bench();
        resolving.blocking = true;
        resolving.registration.start();
        assertEnded(resolving, resolving.registration.stop(LIMIT));
        resolving.blocked.remove().run();
        assertThat(resolving.blocked).isEmpty();
    }

    @Test
    @DisplayName("UPD-10: a connection that opens after the end is closed")
    void opensTooLate() {
        Bench one = new Bench();
        one.blocking = true;
        one.registration.start();
        one.blocked.remove().run();
        CompletionStage<?> done = one.registration.stop(LIMIT);
        one.blocked.remove().run();
        assertThat(one.transport.connections).hasSize(1);
        assertEnded(one, done);
        assertThat(one.transport.sent).isEmpty();
    }

    @Test
    @DisplayName("UPD-10: nothing happens after the end")
    void silence() {
        bench.registration.stop(LIMIT);
        transport.answer(202);
        bench.registration.start();
        bench.objects("</1/0>");
        bench.settings("coap://other.example", 20, "UQ");
        bench.registration.trigger();
        bench.registration.disable(Duration.ofSeconds(1));
        bench.registration.transportsChanged();
        bench.pass(1000);
        assertThat(bench.count()).isEqualTo(2);
        assertThat(bench.state()).isEqualTo(STOPPED);
        assertThat(bench.timers.pending()).isZero();
    }

    @Test
    @DisplayName(
            "SRV-03, UPD-10, ETS 103: Disable de-registers, keeps silent for its time, then registers with all changes")
    void disable() {
        bench.registration.disable(Duration.ofSeconds(60));
        assertThat(bench.last()).isEqualTo("DELETE /rd/5a3f");
        assertThat(bench.registration.serving()).isFalse();
        transport.answer(202);
        assertThat(bench.state()).isEqualTo(DISABLED);
        assertThat(transport.openConnections()).isEmpty();
        bench.objects("</1/0>");
        bench.settings(20, "UQ");
        bench.registration.trigger();
        bench.registration.transportsChanged();
        bench.pass(59);
        assertThat(bench.count()).isEqualTo(2);
        bench.pass(1);
        assertThat(bench.last()).isEqualTo("POST /rd?lwm2m=1.0&ep=gateway-1&lt=20&b=UQ [40] </1/0>");
        assertThat(transport.portHints).containsExactly(0, 40_000);
        transport.answer(201, "rd", "2");
        assertThat(bench.events).containsExactly("lost 1", "registered 1 " + Bench.URI + " /rd/2 at 60");
    }

    @Test
    @DisplayName("SRV-03: the silence begins even if the De-register is not answered")
    void disableUnanswered() {
        bench.registration.disable(Duration.ofSeconds(60));
        bench.pass(2);
        assertThat(transport.openConnections()).isEmpty();
        bench.pass(59);
        assertThat(bench.count()).isEqualTo(2);
        bench.pass(1);
        assertThat(bench.last()).startsWith("POST /rd?");
    }

    @Test
    @DisplayName("SRV-03: a timer that fell due just before the Disable does nothing")
    void lateTimer() {
        bench.asleep = true;
        bench.registration.disable(Duration.ofSeconds(60));
        bench.sleep(207);
        assertThat(bench.last()).isEqualTo("DELETE /rd/5a3f");
        assertThat(bench.count()).isEqualTo(2);
    }

    @Test
    @DisplayName("SRV-03: stop ends a silence and a De-register for one")
    void stopDisabled() {
        bench.registration.disable(Duration.ofSeconds(60));
        CompletionStage<?> done = bench.registration.stop(LIMIT);
        assertThat(bench.count()).isEqualTo(2);
        transport.answer(202);
        assertEnded(bench, done);

        Bench silent = Bench.registered(300);
        silent.registration.disable(Duration.ofSeconds(Integer.MAX_VALUE));
        silent.transport.answer(202);
        assertEnded(silent, silent.registration.stop(LIMIT));
    }

    @Test
    @DisplayName("UPD-10, REG-01: at a new URI it de-registers from the old one and registers at the new")
    void newUri() {
        bench.settings("coap://other.example", 300, "U");
        assertThat(bench.last()).isEqualTo("DELETE /rd/5a3f");
        assertThat(bench.state()).isEqualTo(REGISTERING);
        transport.answer(202);
        assertThat(bench.last()).startsWith("POST /rd?");
        transport.answer(201, "rd", "2");
        assertThat(bench.events).containsExactly("lost 1", "registered 1 coap://other.example /rd/2 at 0");
        assertThat(bench.state()).isEqualTo(REGISTERED);
    }

    @Test
    @DisplayName("REG-14: a new URI ends the back-off")
    void newUriBackingOff() {
        Bench one = new Bench();
        one.registration.start();
        one.transport.timeOut();
        one.settings("coap://other.example", 300, "U");
        assertThat(one.count()).isEqualTo(2);
        one.transport.answer(201, "rd", "2");
        assertThat(one.events).containsExactly("registered 1 coap://other.example /rd/2 at 0");
    }

    private static void assertEnded(Bench bench, CompletionStage<?> done) {
        assertThat(done.toCompletableFuture()).isCompleted();
        assertThat(bench.state()).isEqualTo(STOPPED);
        assertThat(bench.timers.pending()).isZero();
        assertThat(bench.transport.openConnections()).isEmpty();
        assertThat(bench.transport.open).isEmpty();
    }
}
