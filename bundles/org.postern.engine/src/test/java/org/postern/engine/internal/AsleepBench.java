// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.postern.engine.internal.registration.AccountSettings;
import org.postern.transport.api.Code;
import org.postern.transport.api.Operation.Kind;

/** A gateway in queue mode: registered, observed, asleep. */
abstract class AsleepBench extends EngineBench {
    private static final AccountSettings QUEUED = new AccountSettings(1, "coap://server:5001", 86_400, "UQ");

    ScriptedServers.Line fallAsleep() {
        registered(QUEUED, SECOND);
        offer(thing, 1);
        pass(20);
        ScriptedServers.Line line = servers.line(5001);
        assertThat(line.asked(Kind.OBSERVE, "/26241/0/1", "").code()).isEqualTo(Code.CONTENT);
        servers.line(5002).asked(Kind.OBSERVE, "/26241/0/1", "");
        line.idle = Duration.ofSeconds(93);
        pass(93_000);
        assertThat(line.asleep).isTrue();
        servers.said();
        return line;
    }

    /** The same, and the server wants no notifications stored while it is disabled or the gateway offline (/1/x/6). */
    ScriptedServers.Line fallAsleepStoringNothing() {
        ScriptedServers.Line line = fallAsleep();
        assertThat(line.asked(Kind.WRITE_REPLACE, "/1/0/6", "0").code()).isEqualTo(Code.CHANGED);
        return line;
    }

    static String last(ScriptedServers.Line line) {
        return new String(
                line.notifications.get(line.notifications.size() - 1).answer().payload(), StandardCharsets.UTF_8);
    }
}
