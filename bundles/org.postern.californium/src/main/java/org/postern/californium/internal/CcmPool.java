// SPDX-License-Identifier: Apache-2.0
package org.postern.californium.internal;

import java.security.GeneralSecurityException;
import java.util.concurrent.atomic.AtomicReferenceArray;
import javax.crypto.SecretKey;

/**
 * Ciphers that wait for their key to come again. A key has a few places by its identity; who finds none of its ciphers there
 * makes new ones, and who finds no place free takes that of another. So no thread waits for another, none keeps anything, and
 * there are never more than the places. Preparing a key costs as much as encrypting ten blocks.
 */
final class CcmPool {
    /** Two keys for each of sixteen accounts, and room. */
    private static final int PLACES = 64;

    private static final int NEAR = 4;

    private final AtomicReferenceArray<CcmKey> places = new AtomicReferenceArray<>(PLACES);

    /** The ciphers of this key, for the caller alone until they are given back. */
    CcmKey take(SecretKey key) throws GeneralSecurityException {
        int first = System.identityHashCode(key);
        for (int i = first; i < first + NEAR; i++) {
            int place = i & (PLACES - 1);
            CcmKey there = places.get(place);
            if (there != null && there.isFor(key) && places.compareAndSet(place, there, null)) {
                return there;
            }
        }
        forget();
        return new CcmKey(key);
    }

    /** Who could not use them must not give them back. */
    void give(SecretKey key, CcmKey ciphers) {
        int first = System.identityHashCode(key);
        for (int i = first; i < first + NEAR; i++) {
            if (places.compareAndSet(i & (PLACES - 1), null, ciphers)) {
                return;
            }
        }
        places.set(first & (PLACES - 1), ciphers);
    }

    /** Another key comes when a session begins, which is when others have ended. */
    private void forget() {
        for (int place = 0; place < PLACES; place++) {
            CcmKey there = places.get(place);
            if (there != null && !there.isOfUse()) {
                places.compareAndSet(place, there, null);
            }
        }
    }
}
