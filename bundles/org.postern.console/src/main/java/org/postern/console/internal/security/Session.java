// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** A signed-in browser. It is also the user object that the web console hands about. */
public final class Session {
    private final String id;
    private final String formToken;
    private final long since;
    private volatile long lastUse;

    Session(String id, String formToken, long now) {
        this.id = id;
        this.formToken = formToken;
        this.since = now;
        this.lastUse = now;
    }

    /** What every form and command of this session must carry. */
    public String formToken() {
        return formToken;
    }

    /** Whether this is {@link #formToken}; takes equally long for every wrong one. */
    public boolean isToken(@Nullable String given) {
        return given != null
                && MessageDigest.isEqual(
                        formToken.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    String id() {
        return id;
    }

    void use(long now) {
        lastUse = now;
    }

    boolean over(long now, long idleNanos, long absoluteNanos) {
        return now - lastUse > idleNanos || now - since > absoluteNanos;
    }

    /** Tells nothing: it may end up in a log. */
    @Override
    public String toString() {
        return "admin";
    }
}
