// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.observation;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.postern.api.Path;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Token;

/** One observation of one server. */
final class Observation {
    private final Token token;
    private final Path path;
    private final int accept;
    private final AtomicBoolean awaited = new AtomicBoolean();
    private boolean looking;
    private boolean again;
    private byte[] lastPayload;
    private long lastConfirmable;

    /**
     * @param accept the format of the first answer, in which every notification is sent (OBS-08)
     * @param first the payload of the first answer
     * @param now the monotonic time
     */
    Observation(Token token, Path path, int accept, byte[] first, long now) {
        this.token = token;
        this.path = path;
        this.accept = accept;
        this.lastPayload = first;
        this.lastConfirmable = now;
    }

    Token token() {
        return token;
    }

    Path path() {
        return path;
    }

    int accept() {
        return accept;
    }

    /** The node has to be looked at: true if the caller shall do so, false if somebody is at it and will do it again. */
    synchronized boolean look() {
        again = looking;
        looking = true;
        return !again;
    }

    /** The node was looked at: true if it has to be looked at again. */
    synchronized boolean looked() {
        looking = again;
        again = false;
        return looking;
    }

    /** Whether the content differs from what the server was last sent; takes it as sent if so. */
    synchronized boolean differs(Answer answer) {
        if (Arrays.equals(lastPayload, answer.payload())) {
            return false;
        }
        lastPayload = answer.payload();
        return true;
    }

    /** Whether the last confirmable notification is so long ago that the next must be one; notes that it is sent. */
    synchronized boolean confirmableDue(long now, long interval) {
        if (now - lastConfirmable < interval) {
            return false;
        }
        lastConfirmable = now;
        return true;
    }

    /** Nobody acknowledged the last confirmable notification: the next must be one again. */
    synchronized void unconfirmed(long now, long interval) {
        lastConfirmable = now - interval;
    }

    /** Begins to wait for an acknowledgement; false when one is awaited already. */
    boolean await() {
        return awaited.compareAndSet(false, true);
    }

    /** Whether an acknowledgement is awaited. */
    boolean awaiting() {
        return awaited.get();
    }

    /** The acknowledgement came, or will not come. */
    void settled() {
        awaited.set(false);
    }
}
