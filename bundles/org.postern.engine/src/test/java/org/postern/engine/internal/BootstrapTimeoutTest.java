// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.engine.internal.Tlv.number;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.management.api.BootstrapStatus;
import org.postern.store.api.Batch;
import org.postern.transport.api.Code;

/** How long the account of the bootstrap server is kept: counted from the bootstrap, whatever happens since (BS-27). */
final class BootstrapTimeoutTest extends BootstrapBench {
    private void bootstrappedFor(long timeout) {
        asked(bootstrapServer(0, timeout));
        write("/0", security(1, 101, 5001));
        write("/1", server(0, 101));
        assertThat(finish().code()).isEqualTo(Code.CHANGED);
        pass(400_000);
    }

    private Engine restarted() {
        engine.bootstrap().stop();
        Engine next = another();
        next.addTransport(new ScriptedServers());
        next.enter(bootstrapServer(0, 600));
        next.allEntered();
        next.settled();
        return next;
    }

    @Test
    @DisplayName("BS-27: a restart does not begin the time-out again")
    void restart() {
        bootstrappedFor(600);
        Engine next = restarted();
        pass(199_000);
        assertThat(next.accounts().bootstrapAccount()).isNotNull();
        pass(2_000);
        assertThat(next.accounts().bootstrapAccount()).isNull();
    }

    @Test
    @DisplayName("BS-27: what ran out while the gateway was off is over at the start")
    void whileOff() {
        bootstrappedFor(600);
        engine.bootstrap().stop();
        pass(400_000);
        Engine next = restarted();
        pass(100);
        assertThat(next.accounts().bootstrapAccount()).isNull();
    }

    @Test
    @DisplayName("BS-27: a bootstrap that fails does not begin it again")
    void failed() {
        bootstrappedFor(600);
        write("/1/0", number(1, 400));
        pass(248_000);
        assertThat(state()).isEqualTo(BootstrapStatus.State.NONE);
        assertThat(engine.accounts().bootstrapAccount()).isNull();
    }

    @Test
    @DisplayName("BS-27: another success does")
    void again() {
        bootstrappedFor(600);
        write("/1/0/1", number(1, 400));
        assertThat(finish().code()).isEqualTo(Code.CHANGED);
        pass(599_000);
        assertThat(engine.accounts().bootstrapAccount()).isNotNull();
        pass(2_000);
        assertThat(engine.accounts().bootstrapAccount()).isNull();
    }

    @Test
    @DisplayName("BS-27: who cannot tell when it was counts from the start on, once")
    void unreadable() {
        bootstrappedFor(600);
        store.later(Batch.builder().put("bootstrap", "finished", new byte[] {9}).build());
        restarted();
        pass(300_000);
        Engine next = restarted();
        pass(299_000);
        assertThat(next.accounts().bootstrapAccount()).isNotNull();
        pass(2_000);
        assertThat(next.accounts().bootstrapAccount()).isNull();
    }
}
