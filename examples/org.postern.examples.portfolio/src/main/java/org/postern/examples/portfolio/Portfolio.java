// SPDX-License-Identifier: Apache-2.0
package org.postern.examples.portfolio;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postern.api.Access;
import org.postern.api.Execute;
import org.postern.api.Outcome;
import org.postern.api.Proposal;
import org.postern.api.Refusal;
import org.postern.api.Resource;
import org.postern.api.Transactional;
import org.postern.api.Value;

/** One portfolio: names of the host device, and a digest of them for who asks. */
public final class Portfolio implements Transactional {
    private static final int DEVICE = 0;
    private static final int MANUFACTURER = 1;
    private static final int MODEL = 2;

    private static final long IDLE = 0;
    private static final long AVAILABLE = 1;

    @Resource(id = 0, name = "Identity", mandatory = true)
    final Value<Map<Integer, String>> identity = Value.absent();

    @Resource(id = 3, name = "AuthStatus", range = "0..2", access = Access.READ)
    final Value<Long> status = Value.of(IDLE);

    private volatile @Nullable Map<Integer, byte[]> digest;

    boolean hasDigest() {
        return digest != null;
    }

    /** The status falls back to idle with the read, as the registry wants it. */
    @Resource(id = 2, name = "AuthData", when = "hasDigest")
    @Nullable
    Map<Integer, byte[]> digest() {
        status.set(IDLE);
        return digest;
    }

    @Resource(id = 1, name = "GetAuthData", mandatory = true)
    @Execute
    Outcome makeDigest() {
        return identity.get()
                .map(names -> Outcome.accepted(() -> {
                    digest = Map.of(0, Digest.of(names));
                    status.set(AVAILABLE);
                }))
                .orElse(Outcome.refused(Refusal.METHOD_NOT_ALLOWED, "write Identity first"));
    }

    /** Judges the identity as it would be after all writes of the operation; a digest of the old one is void. */
    @Override
    public Outcome prepare(Proposal proposal) {
        Map<Integer, String> names = proposal.after(identity).orElse(Map.of());
        if (names.getOrDefault(DEVICE, "").isBlank()) {
            return Outcome.refused("write instance 0 of Identity, the id of the host device");
        }
        if (names.containsKey(MODEL) && !names.containsKey(MANUFACTURER)) {
            return Outcome.refused("a model needs its manufacturer; write instances 1 and 2 of Identity together");
        }
        return proposal.touches(identity) ? Outcome.accepted(this::forget) : Outcome.accepted();
    }

    private void forget() {
        digest = null;
        status.set(IDLE);
    }
}
