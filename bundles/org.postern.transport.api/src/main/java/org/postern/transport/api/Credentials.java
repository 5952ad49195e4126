// SPDX-License-Identifier: Apache-2.0
package org.postern.transport.api;

import java.util.Arrays;
import java.util.List;

/**
 * What the gateway proves itself with to one server, and what that server has to prove (LwM2M 1.0.2, section 7.1). Arrays are
 * not copied: nobody changes them while a connection uses them. Equal when all bytes are. No text form shows a secret.
 */
public sealed interface Credentials {
    /** No security: only for {@code coap} URIs. */
    Credentials NONE = new None();

    /** The name for people: PSK, raw public key, X.509 or none. */
    String mode();

    /** Security Mode 3. */
    record None() implements Credentials {
        @Override
        public String mode() {
            return "none";
        }
    }

    /**
     * Security Mode 0, a key both sides know.
     *
     * @param identity which key it is, UTF-8, 1 to 128 bytes
     * @param key 1 to 64 bytes
     */
    record Psk(byte[] identity, byte[] key) implements Credentials {
        @Override
        public String mode() {
            return "PSK";
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Psk psk && Arrays.equals(identity, psk.identity) && Arrays.equals(key, psk.key);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(identity);
        }

        @Override
        public String toString() {
            return mode();
        }
    }

    /**
     * Security Mode 1, RFC 7250.
     *
     * @param publicKey of the gateway, DER SubjectPublicKeyInfo
     * @param privateKey of the gateway, DER PKCS#8 (RFC 5958)
     * @param serverKey of the server, DER SubjectPublicKeyInfo, compared byte by byte
     */
    record RawPublicKey(byte[] publicKey, byte[] privateKey, byte[] serverKey) implements Credentials {
        @Override
        public String mode() {
            return "raw public key";
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof RawPublicKey raw
                    && Arrays.equals(publicKey, raw.publicKey)
                    && Arrays.equals(privateKey, raw.privateKey)
                    && Arrays.equals(serverKey, raw.serverKey);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(publicKey);
        }

        @Override
        public String toString() {
            return mode();
        }
    }

    /**
     * Security Mode 2.
     *
     * @param chain of the gateway, DER X.509, its own certificate first
     * @param privateKey of the gateway, DER PKCS#8 (RFC 5958)
     * @param trusted which server certificates are good
     * @param hostChecked whether the server's certificate must also name the host of the server URI
     */
    record Certificate(List<byte[]> chain, byte[] privateKey, Trusted trusted, boolean hostChecked)
            implements Credentials {
        public Certificate {
            chain = List.copyOf(chain);
        }

        @Override
        public String mode() {
            return "X.509";
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Certificate that
                    && hostChecked == that.hostChecked
                    && Arrays.equals(privateKey, that.privateKey)
                    && trusted.equals(that.trusted)
                    && same(chain, that.chain);
        }

        @Override
        public int hashCode() {
            return chain.isEmpty() ? 0 : Arrays.hashCode(chain.get(0));
        }

        @Override
        public String toString() {
            return mode();
        }
    }

    /** Which certificates of a server are good. */
    sealed interface Trusted {
        /**
         * Exactly this one, whoever issued it (the domain-issued certificate of LwM2M 1.0.2, section 7.1.9).
         *
         * @param certificate DER X.509
         */
        record Exactly(byte[] certificate) implements Trusted {
            @Override
            public boolean equals(Object other) {
                return other instanceof Exactly that && Arrays.equals(certificate, that.certificate);
            }

            @Override
            public int hashCode() {
                return Arrays.hashCode(certificate);
            }

            @Override
            public String toString() {
                return "exactly one";
            }
        }

        /**
         * Those with a valid path to one of these.
         *
         * @param certificates DER X.509, at least one
         */
        record IssuedBy(List<byte[]> certificates) implements Trusted {
            public IssuedBy {
                certificates = List.copyOf(certificates);
            }

            @Override
            public boolean equals(Object other) {
                return other instanceof IssuedBy that && same(certificates, that.certificates);
            }

            @Override
            public int hashCode() {
                return certificates.isEmpty() ? 0 : Arrays.hashCode(certificates.get(0));
            }

            @Override
            public String toString() {
                return "issued by one of " + certificates.size();
            }
        }
    }

    private static boolean same(List<byte[]> one, List<byte[]> other) {
        return Arrays.deepEquals(one.toArray(), other.toArray());
    }
}
