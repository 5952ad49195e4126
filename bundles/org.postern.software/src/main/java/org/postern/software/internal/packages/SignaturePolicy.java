// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.packages;

import java.nio.file.Path;
import java.security.CodeSigner;
import java.time.Clock;
import java.time.Instant;

/**
 * Who may bring what: as soon as there is a trust store every package must be signed by somebody it trusts; without one,
 * only administrators of this machine bring packages, signed or not.
 */
final class SignaturePolicy {
    private final Path trustStore;
    private final boolean always;
    private final Clock clock;

    /**
     * @param trustStore where the certificates are, if there are any
     * @param always whether signatures are asked for without a trust store, too
     */
    SignaturePolicy(Path trustStore, boolean always, Clock clock) {
        this.trustStore = trustStore;
        this.always = always;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** Whether nobody may bring anything unsigned. */
    boolean wantsSignatures() {
        return always || TrustStore.at(trustStore);
    }

    /** Refuses, before the work of reading it, what no signature could make acceptable. */
    void requireWay(Origin origin) throws RefusedException {
        if (!TrustStore.at(trustStore) && (always || origin == Origin.SERVER)) {
            throw nobody();
        }
    }

    private RefusedException nobody() {
        return new RefusedException(
                UpdateResult.INTEGRITY,
                "There is no trust store, so nobody can vouch for the package: put the certificates of those who sign into "
                        + trustStore);
    }

    /** The subject of the signer who is trusted; empty when nobody needs to be. */
    String accepted(Coverage coverage, Origin origin) throws RefusedException {
        TrustStore trusted = TrustStore.read(trustStore);
        if (trusted == null) {
            requireWay(origin); // the store may have gone meanwhile
            return "";
        }
        String problem = null;
        for (CodeSigner signer : coverage.signers()) {
            String why = trusted.problem(signer, now());
            if (why == null) {
                return TrustStore.subject(signer);
            }
            problem = why;
        }
        throw new RefusedException(UpdateResult.INTEGRITY, String.valueOf(problem));
    }
}
