// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.engine.internal.account.FactoryAccount;
import org.postern.engine.internal.time.SteppedExecutor;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation.Kind;

/** What the engine itself serves while objects keep every handler thread: with a queue that takes more, or is full. */
final class HungHandlersTest extends AccessBench {
    private final SteppedExecutor kept = new SteppedExecutor();
    private boolean hang;

    @Override
    Executor pool() {
        return task -> {
            if (hang) {
                kept.execute(task);
            } else {
                task.run();
            }
        };
    }

    private void hang(boolean full) {
        offer(thing, 1);
        pass(100);
        servers.said();
        hang = true;
        assertThat(line(1).ask(Kind.READ, "/26241/0/12", "")).isEmpty();
        kept.full(full);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("UPD-04, SRV-03: a server's settings are written, its update and its rest are asked for meanwhile")
    void servers(boolean full) {
        registered(FIRST);
        hang(full);
        assertThat(line(1).asked(Kind.WRITE_REPLACE, "/1/0/1", "600").code()).isEqualTo(Code.CHANGED);
        assertThat(servers.said()).containsExactly("5001 POST /rd/r1?lt=600");
        assertThat(line(1).asked(Kind.EXECUTE, "/1/0/8", "").code()).isEqualTo(Code.CHANGED);
        assertThat(servers.said()).containsExactly("5001 POST /rd/r1");
        assertThat(line(1).asked(Kind.DISCOVER, "/1", "").code()).isEqualTo(Code.CONTENT);
        assertThat(line(1).asked(Kind.EXECUTE, "/1/0/4", "").code()).isEqualTo(Code.CHANGED);
        assertThat(servers.said()).containsExactly("5001 DELETE /rd/r1");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("ACL-12, MS-04: rights are given, and accounts come and go meanwhile")
    void rights(boolean full) {
        registered(FIRST);
        hang(full);
        engine.enter(FactoryAccount.of(SECOND));
        pass(100);
        assertThat(servers.said()).anyMatch(said -> said.startsWith("5002 POST /rd?"));
        assertThat(acl(1, about(26241, 0), Map.of(2, 1))).isEqualTo(Code.CHANGED);
        assertThat(about(26241, 0).acl().toString()).isEqualTo("{2=1}");
        engine.leave(FactoryAccount.of(SECOND), Duration.ofSeconds(1));
        pass(100);
        assertThat(servers.said()).contains("5002 DELETE /rd/r2");
        assertThat(List.copyOf(engine.servers())).hasSize(1);
    }
}
