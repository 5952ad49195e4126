// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;
import org.postern.transport.api.Token;

class AnswerMemoryTest {
    private static final Token TOKEN = Token.of(new byte[] {1});

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5); // the clock may wrap around
    private final Places places = new Places(2);
    private final AnswerMemory memory = new AnswerMemory(places, Duration.ofNanos(100), now::get);

    @Test
    @DisplayName("GEN-06: an answer is remembered for EXCHANGE_LIFETIME and no longer")
    void lifetime() {
        Objects.requireNonNull(memory.begin(1, TOKEN)).answered(Answer.of(Code.CHANGED));
        now.addAndGet(99);
        assertThat(memory.find(1, TOKEN)).isNotNull();
        now.addAndGet(1);
        assertThat(memory.find(1, TOKEN)).isNull();
    }

    @Test
    @DisplayName("GEN-06: another token is another message")
    void token() {
        memory.begin(1, TOKEN);
        assertThat(memory.find(1, Token.of(new byte[] {2}))).isNull();
    }

    @Test
    @DisplayName("GEN-06: what is alive is not pushed out; what has expired makes room")
    void full() {
        memory.begin(1, TOKEN);
        now.addAndGet(50);
        memory.begin(2, TOKEN);
        assertThat(memory.begin(3, TOKEN)).isNull();
        assertThat(memory.find(1, TOKEN)).isNotNull();
        now.addAndGet(50);
        assertThat(memory.begin(3, TOKEN)).isNotNull();
        assertThat(memory.begin(4, TOKEN)).isNull();
        assertThat(memory.find(2, TOKEN)).isNotNull();
    }

    @Test
    @DisplayName("GEN-06: all connections share the places; what one forgets another may take")
    void shared() {
        AnswerMemory other = new AnswerMemory(places, Duration.ofNanos(100), now::get);
        memory.begin(1, TOKEN);
        memory.begin(2, TOKEN);
        assertThat(other.begin(1, TOKEN)).isNull();
        memory.close();
        assertThat(memory.find(1, TOKEN)).isNull();
        assertThat(other.begin(1, TOKEN)).isNotNull();
        now.addAndGet(100);
        other.expire();
        assertThat(places.free()).isEqualTo(2);
    }

    @Test
    @DisplayName("QM-04: a connection that sleeps keeps no place that it needs no more")
    void asleep() {
        AnswerMemory other = new AnswerMemory(places, Duration.ofNanos(100), now::get);
        memory.begin(1, TOKEN);
        memory.begin(2, TOKEN);
        now.addAndGet(100);
        assertThat(other.begin(1, TOKEN)).isNotNull();
        assertThat(other.begin(2, TOKEN)).isNotNull();
        assertThat(memory.size()).isZero();
    }

    @Test
    @DisplayName("GEN-06: what has expired is forgotten without another request")
    void expired() {
        memory.begin(1, TOKEN);
        now.addAndGet(50);
        memory.begin(2, TOKEN);
        now.addAndGet(50);
        memory.expire();
        assertThat(memory.size()).isEqualTo(1);
        assertThat(memory.find(2, TOKEN)).isNotNull();
    }

    @Test
    @DisplayName("GEN-06: what an answer sets off is not kept, so a duplicate cannot set it off again")
    void noFollowUp() {
        AnswerMemory.Entry entry = Objects.requireNonNull(memory.begin(1, TOKEN));
        entry.answered(Answer.of(Code.CHANGED).then(() -> {}));
        assertThat(Objects.requireNonNull(entry.answer()).then()).isNull();
    }
}
