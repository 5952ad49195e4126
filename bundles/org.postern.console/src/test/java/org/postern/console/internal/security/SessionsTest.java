// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private final AtomicLong clock = new AtomicLong(-5);
    private final Sessions sessions =
            new Sessions(Duration.ofMinutes(30), Duration.ofHours(12), new SecureRandom(), clock::get);

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    @Test
    @DisplayName("A session ends after 30 minutes without its user")
    void idle() {
        Session session = sessions.begin();
        pass(Duration.ofMinutes(30));
        assertThat(sessions.find(session.id())).contains(session);
        sessions.use(session);
        pass(Duration.ofMinutes(30));
        assertThat(sessions.find(session.id())).contains(session);
        pass(Duration.ofSeconds(1));
        assertThat(sessions.find(session.id())).isEmpty();
    }

    @Test
    @DisplayName("A session ends after twelve hours, however busy its user")
    void absolute() {
        Session session = sessions.begin();
        for (int i = 0; i < 24; i++) {
            pass(Duration.ofMinutes(30));
            sessions.use(session);
        }
        assertThat(sessions.find(session.id())).contains(session);
        pass(Duration.ofSeconds(1));
        assertThat(sessions.find(session.id())).isEmpty();
    }

    @Test
    @DisplayName("An ended session is gone, another one stays")
    void end() {
        Session one = sessions.begin();
        Session other = sessions.begin();
        sessions.end(one);
        assertThat(sessions.find(one.id())).isEmpty();
        assertThat(sessions.find(other.id())).contains(other);
    }

    @Test
    @DisplayName("Of 65 sessions the oldest gives way")
    void bounded() {
        List<Session> all = new ArrayList<>();
        for (int i = 0; i < 65; i++) {
            all.add(sessions.begin());
        }
        assertThat(sessions.find(all.get(0).id())).isEmpty();
        assertThat(sessions.find(all.get(1).id())).isPresent();
    }

    @Test
    @DisplayName("The form token is told apart, and neither it nor the id shows in logs")
    void token() {
        Session session = sessions.begin();
        assertThat(session.isToken(session.formToken())).isTrue();
        assertThat(session.isToken(null)).isFalse();
        assertThat(session.isToken(session.id())).isFalse();
        assertThat(session.toString()).doesNotContain(session.formToken(), session.id());
    }
}
