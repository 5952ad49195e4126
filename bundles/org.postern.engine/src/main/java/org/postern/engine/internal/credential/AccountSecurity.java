// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.credential;

import java.util.Arrays;
import org.postern.engine.internal.core.SecurityInstance;

/** What resources 2 to 5 and 15 of a Security instance say (LwM2M 1.0.2, E.1). Holds a key, so it is for no log. */
public final class AccountSecurity {
    private static final byte[] EMPTY = {};

    /** No security: for coap:// only. */
    public static final AccountSecurity NONE =
            new AccountSecurity(SecurityInstance.NO_SECURITY, EMPTY, EMPTY, EMPTY, false);

    private final long mode;
    private final byte[] identity;
    private final byte[] server;
    private final byte[] secret;
    private final boolean anchors;

    private AccountSecurity(long mode, byte[] identity, byte[] server, byte[] secret, boolean anchors) {
        this.mode = mode;
        this.identity = identity;
        this.server = server;
        this.secret = secret;
        this.anchors = anchors;
    }

    /** A pre-shared key and its identity in UTF-8; both are kept, not copied. */
    public static AccountSecurity psk(byte[] identity, byte[] key) {
        return new AccountSecurity(SecurityInstance.PSK, identity, EMPTY, key, false);
    }

    /** Raw public keys in DER (SubjectPublicKeyInfo), and the private key in PKCS#8. */
    static AccountSecurity rawPublicKey(byte[] own, byte[] server, byte[] privateKey) {
        return new AccountSecurity(SecurityInstance.RAW_PUBLIC_KEY, own, server, privateKey, false);
    }

    /**
     * Certificates in DER, and the private key in PKCS#8.
     *
     * @param own the certificate of the gateway; those of its issuers may follow
     * @param server the one certificate of the server, or those of the issuers to trust
     * @param anchors whether {@code server} are issuers
     */
    static AccountSecurity certificate(byte[] own, byte[] server, byte[] privateKey, boolean anchors) {
        return new AccountSecurity(SecurityInstance.CERTIFICATE, own, server, privateKey, anchors);
    }

    /** Says it to a Security instance. */
    public void into(SecurityInstance security) {
        security.securityMode.set(mode);
        security.publicKeyOrIdentity.set(identity);
        security.serverPublicKey.set(server);
        security.secretKey.set(secret);
        if (anchors) {
            security.certificateUsage.set(SecurityInstance.TRUST_ANCHOR);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AccountSecurity security
                && security.mode == mode
                && security.anchors == anchors
                && Arrays.equals(security.identity, identity)
                && Arrays.equals(security.server, server)
                && Arrays.equals(security.secret, secret);
    }

    @Override
    public int hashCode() {
        return 31 * (int) mode + Arrays.hashCode(identity);
    }

    /** The mode only. */
    @Override
    public String toString() {
        return "security mode " + mode;
    }
}
