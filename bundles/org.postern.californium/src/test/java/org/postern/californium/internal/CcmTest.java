// SPDX-License-Identifier: Apache-2.0
package org.postern.californium.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CcmTest {
    private static final SecretKey KEY = key("c0c1c2c3c4c5c6c7c8c9cacbcccdcecf");
    private static final byte[] NONCE = hex("c0c1c2c30001000000000001");
    private static final byte[] ADDITIONAL = hex("000100000000000117fefd0005");
    private static final byte[] HELLO = hex("6869206f6e");

    private final Ccm ccm = new Ccm();

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    private static SecretKey key(String text) {
        return new SecretKeySpec(hex(text), "AES");
    }

    private byte[] sealed(int tag) throws GeneralSecurityException {
        return ccm.seal(KEY, NONCE, ADDITIONAL, HELLO, 0, tag);
    }

    private byte @Nullable [] opened(byte[] sealed, int tag) throws GeneralSecurityException {
        return ccm.open(KEY, NONCE, ADDITIONAL, sealed, 0, sealed.length, tag);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("SEC-04: AES-CCM gives what the published examples give")
    @CsvSource({
        "'RFC 3610, vector 1', 8, c0c1c2c3c4c5c6c7c8c9cacbcccdcecf, 00000003020100a0a1a2a3a4a5, 0001020304050607,"
                + "08090a0b0c0d0e0f101112131415161718191a1b1c1d1e,"
                + "588c979a61c663d2f066d0c2c0f989806d5f6b61dac38417e8d12cfdf926e0",
        "'RFC 3610, vector 2', 8, c0c1c2c3c4c5c6c7c8c9cacbcccdcecf, 00000004030201a0a1a2a3a4a5, 0001020304050607,"
                + "08090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f,"
                + "72c91a36e135f8cf291ca894085c87e3cc15c439c9e43a3ba091d56e10400916",
        "'RFC 3610, vector 7', 10, c0c1c2c3c4c5c6c7c8c9cacbcccdcecf, 00000009080706a0a1a2a3a4a5, 0001020304050607,"
                + "08090a0b0c0d0e0f101112131415161718191a1b1c1d1e,"
                + "0135d1b2c95f41d5d1d4fec185d166b8094e999dfed96c048c56602c97acbb7490",
        "'SP 800-38C, example 1', 4, 404142434445464748494a4b4c4d4e4f, 10111213141516, 0001020304050607,"
                + "20212223, 7162015b4dac255d",
        "'SP 800-38C, example 2', 6, 404142434445464748494a4b4c4d4e4f, 1011121314151617,"
                + "000102030405060708090a0b0c0d0e0f, 202122232425262728292a2b2c2d2e2f,"
                + "d2a1f0e051ea5f62081a7792073d593d1fc64fbfaccd",
        "'SP 800-38C, example 3', 8, 404142434445464748494a4b4c4d4e4f, 101112131415161718191a1b,"
                + "000102030405060708090a0b0c0d0e0f10111213, 202122232425262728292a2b2c2d2e2f3031323334353637,"
                + "e3b201a9f5b71a7a9b1ceaeccd97e70b6176aad9a4428aa5484392fbc1b09951",
        "'CAVP, VNT128', 16, c0425ed20cd28fda67a2bcc0ab342a49, 37667f334dce90,"
                + "0b3e8d9785c74c8f41ea257d4d87495ffbbb335542b12e0d62bb177ec7a164d9,"
                + "4f065a23eeca6b18d118e1de4d7e5ca1a7c0e556d786d407,"
                + "768fccdf4898bca099e33c3d40565497dec22dd6e33dcf4384d71be8565c21a455db45816da8158c"
    })
    void published(String source, int tag, String key, String nonce, String additional, String message, String sealed)
            throws GeneralSecurityException {
        SecretKey with = key(key);
        assertThat(ccm.seal(with, hex(nonce), hex(additional), hex(message), 0, tag))
                .as(source)
                .isEqualTo(hex(sealed));
        assertThat(ccm.open(with, hex(nonce), hex(additional), hex(sealed), 0, sealed.length() / 2, tag))
                .isEqualTo(hex(message));
    }

    @ParameterizedTest(name = "key of {0} bytes, tag of {1}")
    @DisplayName("SEC-04: records as RFC 6655 has them are those that OpenSSL makes")
    @CsvSource({"16, 8, ce8a6a29bce686636992e9e2c3", "32, 16, e3927bf9b7f749590091ae50c28be62feca89133fe"})
    void records(int bytes, int tag, String sealed) throws GeneralSecurityException {
        SecretKey with = key("c0c1c2c3c4c5c6c7c8c9cacbcccdcecf".repeat(bytes / 16));
        assertThat(ccm.seal(with, NONCE, ADDITIONAL, HELLO, 0, tag)).isEqualTo(hex(sealed));
    }

    @Test
    @DisplayName("SEC-04: an empty message without additional data is its tag")
    void empty() throws GeneralSecurityException {
        byte[] none = new byte[0];
        byte[] sealed = ccm.seal(KEY, NONCE, none, none, 0, 16);
        assertThat(sealed).isEqualTo(hex("6370c409e854829f57ab900ae84ceecc"));
        assertThat(ccm.open(KEY, NONCE, none, sealed, 0, sealed.length, 16)).isEmpty();
    }

    @Test
    @DisplayName("SEC-04: what was sealed is opened again, in the middle of other bytes too")
    void roundTrips() throws GeneralSecurityException {
        Random random = new Random(20261122);
        for (int length = 0; length < 200; length++) {
            byte[] message = new byte[length];
            byte[] additional = new byte[random.nextInt(60)];
            random.nextBytes(message);
            random.nextBytes(additional);
            byte[] sealed = ccm.seal(KEY, NONCE, additional, message, 8, 8);
            assertThat(sealed).hasSize(8 + length + 8).startsWith(new byte[8]);
            byte[] among = Arrays.copyOf(sealed, sealed.length + 3);
            assertThat(ccm.open(KEY, NONCE, additional, among, 8, length + 8, 8))
                    .as("%d bytes", length)
                    .isEqualTo(message);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16})
    @DisplayName("SEC-04: with any bit changed a record is not opened, and the next one is")
    void wrongTag(int tag) throws GeneralSecurityException {
        byte[] sealed = sealed(tag);
        for (int bit = 0; bit < sealed.length * Byte.SIZE; bit++) {
            byte[] changed = sealed.clone();
            changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertThat(opened(changed, tag)).as("bit %d", bit).isNull();
            assertThat(opened(sealed, tag)).isEqualTo(HELLO);
        }
    }

    @Test
    @DisplayName("SEC-04: another nonce, other additional data or another key do not open a record")
    void anotherRecord() throws GeneralSecurityException {
        byte[] sealed = sealed(8);
        byte[] nonce = NONCE.clone();
        nonce[11]++;
        byte[] additional = ADDITIONAL.clone();
        additional[12]++;
        SecretKey key = key("c0c1c2c3c4c5c6c7c8c9cacbcccdcece");
        assertThat(ccm.open(KEY, nonce, ADDITIONAL, sealed, 0, sealed.length, 8))
                .isNull();
        assertThat(ccm.open(KEY, NONCE, additional, sealed, 0, sealed.length, 8))
                .isNull();
        assertThat(ccm.open(key, NONCE, ADDITIONAL, sealed, 0, sealed.length, 8))
                .isNull();
    }

    @Test
    @DisplayName("SEC-04: a record shorter than its tag is refused")
    void shortRecord() {
        for (int length = 0; length < 8; length++) {
            byte[] shorter = new byte[length];
            assertThatThrownBy(() -> opened(shorter, 8)).isInstanceOf(GeneralSecurityException.class);
        }
    }

    @Test
    @DisplayName("SEC-04: lengths that the form does not have are refused")
    void lengths() {
        for (int nonce : new int[] {6, 14}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ccm.seal(KEY, new byte[nonce], ADDITIONAL, HELLO, 0, 8));
        }
        for (int tag : new int[] {0, 2, 7, 18}) {
            assertThatIllegalArgumentException().isThrownBy(() -> sealed(tag));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ccm.seal(KEY, NONCE, ADDITIONAL, new byte[0x10000], 0, 8));
        assertThatIllegalArgumentException().isThrownBy(() -> ccm.seal(KEY, NONCE, new byte[0xff00], HELLO, 0, 8));
    }

    @Test
    @DisplayName("SEC-04: a key that was destroyed encrypts nothing any more")
    void destroyed() throws GeneralSecurityException {
        DestroyableKey key = new DestroyableKey(KEY.getEncoded());
        assertThat(ccm.seal(key, NONCE, ADDITIONAL, HELLO, 0, 8)).isEqualTo(sealed(8));
        key.destroy();
        assertThatIllegalStateException().isThrownBy(() -> ccm.seal(key, NONCE, ADDITIONAL, HELLO, 0, 8));
    }

    @Test
    @DisplayName("AES is there, with keys of 256 bits")
    void supported() throws GeneralSecurityException {
        assertThat(Ccm.isSupported()).isTrue();
        assertThat(Ccm.maxKeyBits()).isGreaterThanOrEqualTo(256);
    }
}
