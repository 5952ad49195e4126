// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.dtls.internal;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.californium.elements.util.ClockUtil;
import org.jspecify.annotations.Nullable;
import org.postern.store.api.Batch;
import org.postern.store.api.StateStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is kept of the session of one account over a restart (SEC-12), encrypted by the store. After an orderly end the session
 * itself goes on; it is taken back from the store before it is used, so no record number is ever used twice. After any other
 * end it is only good for resumption, which makes new keys.
 */
final class SessionMemory {
    private static final Logger LOG = LoggerFactory.getLogger("postern.dtls");
    private static final String NAMESPACE = "sessions";
    private static final int FORMAT = 2;
    private static final int MARK_LENGTH = 32;
    private static final long PATIENCE_SECONDS = 5;

    private final StateStore store;
    private final String account;
    private final byte[] mark;

    /** @param mark of whom and of which credentials the session is, 32 bytes */
    SessionMemory(StateStore store, String account, byte[] mark) {
        this.store = store;
        this.account = account;
        this.mark = mark;
    }

    /**
     * A session from before.
     *
     * @param live whether it goes on; else it can be resumed
     * @param nanos the clock of Scandium when it was kept
     * @param port the local port it was used at
     * @param recheckMillis when the server's certificate needs to be looked at anew (SEC-08)
     * @param state in Scandium's form
     */
    record Kept(boolean live, long nanos, int port, long recheckMillis, byte[] state) {
        Kept resumable() {
            return new Kept(false, nanos, port, recheckMillis, state);
        }
    }

    /** The session as it is now, whose bytes are overwritten; it can be resumed if this process ends without another word. */
    void resumable(int port, long recheckMillis, byte[] state) {
        store.later(batch(new Kept(false, ClockUtil.nanoRealtime(), port, recheckMillis, state)));
        Arrays.fill(state, (byte) 0);
    }

    /** The session at the orderly end of this process; its bytes are overwritten. */
    void live(int port, long recheckMillis, byte[] state) {
        store.commit(batch(new Kept(true, ClockUtil.nanoRealtime(), port, recheckMillis, state)));
        Arrays.fill(state, (byte) 0);
    }

    /** It is of no use any more. */
    void forget() {
        store.later(Batch.builder().remove(NAMESPACE, account).build());
    }

    /**
     * What was kept, null if nothing of use. Blocks until nobody else can take a live session again. A resumption shows no
     * certificate, so a session whose certificate has to be looked at is not resumed (SEC-08).
     *
     * @param nowMillis the time, which may have been set since
     */
    @Nullable
    Kept take(long nowMillis) {
        byte[] record = store.read(NAMESPACE).get(account);
        if (record == null) {
            return null;
        }
        try {
            Kept kept = decode(record);
            if (kept != null && nowMillis >= kept.recheckMillis()) {
                LOG.info("The certificate of the server of {} is to be looked at: a new session will be made", account);
                forget();
                return null;
            }
            if (kept == null) {
                forget(); // the account has other credentials now, or the server another address
            }
            return kept != null && kept.live() ? withdraw(kept) : kept;
        } catch (IOException | RuntimeException unreadable) {
            LOG.warn("The kept session of {} cannot be read; a new one will be made", account, unreadable);
            return null;
        }
    }

    private Kept withdraw(Kept live) {
        try {
            store.commit(batch(live.resumable())).toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return live;
        } catch (ExecutionException | TimeoutException refused) {
            LOG.debug("The session of {} cannot be withdrawn from the store", account, refused);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return live.resumable();
    }

    private Batch batch(Kept kept) {
        return Batch.builder().putSecret(NAMESPACE, account, encode(kept)).build();
    }

    private byte[] encode(Kept kept) {
        KeyBytes bytes = new KeyBytes();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.write(mark);
            out.writeBoolean(kept.live());
            out.writeLong(kept.nanos());
            out.writeInt(kept.port());
            out.writeLong(kept.recheckMillis());
            out.write(kept.state());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.take();
    }

    private @Nullable Kept decode(byte[] record) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(record));
        int format = in.readUnsignedByte();
        if (format != FORMAT) {
            throw new IOException("format " + format + " is not known");
        }
        byte[] marked = in.readNBytes(MARK_LENGTH);
        boolean live = in.readBoolean();
        long nanos = in.readLong();
        int port = in.readInt();
        long recheckMillis = in.readLong();
        return Arrays.equals(marked, mark) ? new Kept(live, nanos, port, recheckMillis, in.readAllBytes()) : null;
    }
}
