// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.observation;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.postern.api.Path;
import org.postern.engine.internal.access.Visible;
import org.postern.engine.internal.attributes.Attributes;
import org.postern.engine.internal.time.Wheel;
import org.postern.transport.api.Token;

/** One observation of one server: what it was last sent, and when it may and must hear again. Confined to the notifier. */
final class Observation extends Wheel.Entry {
    /** Says that time alone does not make a notification. */
    static final long NEVER = Long.MAX_VALUE;

    /** How long to wait at least before a node that could not be read is read again. */
    private static final long PATIENCE = Duration.ofSeconds(1).toNanos();

    private final Observations owner;
    private final Token token;
    private final Watch watch;
    private Attributes attributes = Attributes.NONE;
    private @Nullable Sample told;
    private @Nullable Visible seen;
    private long toldAt;
    private boolean pending;
    private boolean due;
    private boolean ended;
    private boolean failing;
    private long notBefore;
    private boolean awaiting;
    private long confirmedAt;
    private int timeouts;
    private int stored;

    /**
     * @param told the first answer, which counts as a notification (OBS-01); null if it is not known any more
     * @param now the monotonic time
     */
    Observation(Observations owner, Token token, Watch watch, @Nullable Sample told, long now) {
        this.owner = owner;
        this.token = token;
        this.watch = watch;
        this.told = told;
        this.toldAt = now;
        this.confirmedAt = now;
    }

    Observations owner() {
        return owner;
    }

    Token token() {
        return token;
    }

    Watch watch() {
        return watch;
    }

    Path path() {
        return watch.path();
    }

    /** On the timer's thread. */
    @Override
    protected void due() {
        owner.due(this);
    }

    /** Attributes in force from now on (ATT-12). */
    void attributes(Attributes inForce) {
        attributes = inForce;
    }

    /** It has to be asked with the next look, even if nothing changed. */
    void makeDue() {
        due = true;
    }

    boolean takeDue() {
        boolean was = due;
        due = false;
        return was;
    }

    /** Judges what was read: true if it has to be sent now (OBS-02). */
    boolean wants(Sample sample, long now) {
        failing = false;
        pending = pending || Rule.news(attributes, told, sample);
        long silent = now - toldAt;
        long maximum = attributes.maximum();
        return (pending && silent >= attributes.minimum()) || (maximum >= 0 && silent >= maximum);
    }

    /** What its server may see of the node, as of the last Read for it. */
    void sees(Visible visible) {
        seen = visible;
    }

    @Nullable
    Visible seen() {
        return seen;
    }

    /** Whether it has something to say as soon as it may. */
    boolean pending() {
        return pending;
    }

    /** It was sent, or stored, or the server does not want it stored. */
    void told(Sample sample, long now) {
        told = sample;
        toldAt = now;
        pending = false;
    }

    /** It could not be sent yet: the newest value will be, as soon as possible. */
    void postpone() {
        pending = true;
    }

    /** What was sent did not leave: something has to be sent, a little later. */
    void undelivered(long now) {
        told = null;
        pending = true;
        failing = true;
        notBefore = now + PATIENCE;
    }

    /** The node could not be read, or must not be: it is tried again when the period is over once more. */
    void unreadable(long now) {
        failing = true;
        long period = pending ? attributes.minimum() : attributes.maximum();
        notBefore = now + Math.max(PATIENCE, period);
    }

    /** Whether it will be sent the newest value without another word. */
    boolean willSpeak(long now) {
        return pending && (awaiting || now - toldAt < attributes.minimum());
    }

    /** When it has to be asked though nothing changes, on the monotonic clock; {@link #NEVER} if it need not. */
    long next() {
        if (ended || awaiting) {
            return NEVER;
        }
        long period = pending ? attributes.minimum() : attributes.maximum();
        if (period < 0) {
            return NEVER;
        }
        long at = toldAt + period;
        return failing && notBefore - at > 0 ? notBefore : at;
    }

    /** It is over. */
    void end() {
        ended = true;
    }

    boolean ended() {
        return ended;
    }

    /** Whether the last confirmable notification is so long ago that the next must be one. */
    boolean confirmableDue(long now, long interval) {
        return now - confirmedAt >= interval;
    }

    /** Nobody knows whether the server still listens: the next one must be confirmable. */
    void doubt(long now, long interval) {
        confirmedAt = now - interval;
    }

    /** A confirmable notification leaves, or what became of it is known. */
    void awaiting(boolean underWay) {
        awaiting = underWay;
    }

    /** Whether an acknowledgement is awaited. */
    boolean awaiting() {
        return awaiting;
    }

    /** So many more, or fewer, of its notifications wait for the server to come back. */
    void stored(int more) {
        stored += more;
    }

    /** Whether notifications of it wait, which have to go first. */
    boolean hasStored() {
        return stored > 0;
    }

    void acknowledged(long now) {
        confirmedAt = now;
        timeouts = 0;
    }

    /** How many confirmable ones in a row nobody acknowledged, this one included. */
    int timedOut() {
        return ++timeouts;
    }
}
