// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.wire.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the gateway has promised about one thing: its number, or that it is not there. Confined to one thread at a time. */
final class Promise {
    private boolean known;
    private @Nullable Integer value;
    private boolean doubtful;
    private @Nullable Integer asked;
    private int acknowledged;
    private int before;
    private int after;

    /** What holds; only while nothing is asked for. */
    @Nullable
    Integer value() {
        return value;
    }

    /** A change is asked for: as long as there is no answer, it may have happened or not. */
    void ask(@Nullable Integer next) {
        doubtful = true;
        asked = next;
    }

    /** The gateway said that the change has happened. */
    void acknowledged() {
        doubtful = false;
        value = asked;
        acknowledged++;
    }

    /** What a gateway has that was started again: as acknowledged; as before or after what was never answered. */
    void hold(String what, @Nullable Integer found) {
        if (!known) {
            known = true;
        } else if (doubtful) {
            assertThat(found).as(what + ", before or after").isIn(value, asked);
            before += Objects.equals(found, value) ? 1 : 0;
            after += Objects.equals(found, value) ? 0 : 1;
        } else {
            assertThat(found).as(what + ", acknowledged").isEqualTo(value);
        }
        doubtful = false;
        value = found;
    }

    /** How many changes were acknowledged. */
    int count() {
        return acknowledged;
    }

    /** How many unanswered changes had not happened. */
    int before() {
        return before;
    }

    /** How many unanswered changes had happened. */
    int after() {
        return after;
    }
}
