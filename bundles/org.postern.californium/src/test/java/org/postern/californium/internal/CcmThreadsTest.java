// SPDX-License-Identifier: Apache-2.0
package org.postern.californium.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CcmThreadsTest {
    private static final int THREADS = 6;
    private static final int ROUNDS = 1_000;
    private static final byte[] ADDITIONAL = new byte[13];

    private final Ccm ccm = new Ccm();

    private static SecretKey key(int number) {
        return new SecretKeySpec(ByteBuffer.allocate(16).putInt(number).array(), "AES");
    }

    private static byte[] nonce(int number) {
        return ByteBuffer.allocate(12).putInt(8, number).array();
    }

    private void roundTrip(SecretKey key, int number) throws GeneralSecurityException {
        byte[] message = ByteBuffer.allocate(40).putInt(number).array();
        byte[] sealed = ccm.seal(key, nonce(number), ADDITIONAL, message, 0, 8);
        assertThat(sealed).isEqualTo(new Ccm().seal(key, nonce(number), ADDITIONAL, message, 0, 8));
        assertThat(ccm.open(key, nonce(number), ADDITIONAL, sealed, 0, sealed.length, 8))
                .isEqualTo(message);
    }

    @Test
    @DisplayName("SEC-04: threads that use the same keys at the same time do not get in each other's way")
    void threads() throws InterruptedException, ExecutionException {
        List<SecretKey> keys = List.of(key(1), key(2), key(3));
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int first = thread;
                done.add(threads.submit(() -> {
                    for (int round = 0; round < ROUNDS; round++) {
                        roundTrip(keys.get((first + round) % keys.size()), round);
                    }
                    return null;
                }));
            }
            for (Future<?> each : done) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @DisplayName("SEC-04: more keys than there are places take turns")
    void manyKeys() throws GeneralSecurityException {
        List<SecretKey> keys = new ArrayList<>();
        for (int number = 0; number < 500; number++) {
            keys.add(key(number));
        }
        for (int round = 0; round < 3; round++) {
            for (SecretKey key : keys) {
                roundTrip(key, round);
            }
        }
    }
}
