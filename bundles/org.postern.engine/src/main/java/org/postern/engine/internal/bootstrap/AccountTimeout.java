// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.bootstrap;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.postern.engine.internal.account.BootstrapAccount;
import org.postern.engine.internal.server.ServerContext;
import org.postern.engine.internal.time.LastingClock;
import org.postern.engine.internal.time.LastingClock.Moment;
import org.postern.engine.internal.time.Timers.Timer;
import org.postern.store.api.Batch;

/**
 * Ends the account of the bootstrap server when it says so: a while after a bootstrap succeeded (resource 12, BS-27). When that
 * was is in the store, together with what the bootstrap wrote, so that no restart begins the while again. Runs on the executor
 * of the bootstrap, but for {@link #finished}.
 */
final class AccountTimeout {
    private static final String NAMESPACE = "bootstrap";
    private static final String KEY = "finished";
    private static final int FORMAT = 1;

    private final ServerContext context;
    private final Executor serial;
    private final Runnable over;
    private @Nullable Timer timer;

    /** @param over runs on {@code serial} when the account has to go */
    AccountTimeout(ServerContext context, Executor serial, Runnable over) {
        this.context = context;
        this.serial = serial;
        this.over = over;
    }

    /** What is durable together with a bootstrap that succeeds now; null if it leaves no account of a bootstrap server. */
    @Nullable
    Batch finished(@Nullable BootstrapAccount account) {
        return account == null
                ? null
                : Batch.builder()
                        .put(NAMESPACE, KEY, encode(account.uri(), clock().now()))
                        .build();
    }

    /** A bootstrap succeeded, now or in an earlier life: waits for the rest of the time, null for no account any more. */
    void begin(@Nullable BootstrapAccount account) {
        if (timer != null) {
            timer.cancel();
        }
        if (account != null && !account.timeout().isZero()) {
            Duration gone = gone(account);
            if (gone != null) {
                Duration left = account.timeout().minus(gone);
                timer = context.timers().after(left.isNegative() ? Duration.ZERO : left, () -> serial.execute(over));
            }
        }
    }

    /** How long ago it succeeded; null if another account is there since. Who cannot tell begins to count. */
    private @Nullable Duration gone(BootstrapAccount account) {
        byte[] record = context.store().read(NAMESPACE).get(KEY);
        try {
            if (record != null) {
                DataInputStream in = new DataInputStream(new ByteArrayInputStream(record));
                if (in.readUnsignedByte() == FORMAT) {
                    Moment moment = new Moment(in.readUTF(), in.readLong(), in.readLong());
                    if (!in.readUTF().equals(account.uri())) {
                        return null;
                    }
                    Duration gone = clock().since(moment);
                    if (gone != null) {
                        return gone;
                    }
                }
            }
        } catch (IOException unreadable) {
            // like none
        }
        Batch now = finished(account);
        if (now != null) {
            context.store().later(now);
        }
        return Duration.ZERO;
    }

    private LastingClock clock() {
        return LastingClock.of(context.timers(), context.clock());
    }

    private static byte[] encode(String uri, Moment moment) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeByte(FORMAT);
            out.writeUTF(moment.boot());
            out.writeLong(moment.nanos());
            out.writeLong(moment.wallMillis());
            out.writeUTF(uri);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
