// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.credential;

/**
 * What the configuration of an account says about its security; files are relative to the configuration folder. May hold a
 * key, so it is for no log.
 *
 * @param uri of the server
 * @param mode auto, psk, rpk, x509 or nosec
 * @param pskIdentity the identity of a pre-shared key, empty when its file says it
 * @param pskKey the key in hexadecimal, empty when it is in a file
 * @param keyFile the file of the secret
 * @param certificateFile the certificate or public key of the gateway, empty when {@code keyFile} holds it
 * @param serverFile the certificate or public key of the server
 * @param trustFile the certificates of issuers to trust, in place of {@code serverFile}
 * @param passwordFile the file of the password of {@code keyFile}
 */
public record SecuritySettings(
        String uri,
        String mode,
        String pskIdentity,
        String pskKey,
        String keyFile,
        String certificateFile,
        String serverFile,
        String trustFile,
        String passwordFile) {

    /** Whether nothing is said: an account without security. */
    public boolean isPlain() {
        return !secured()
                && (mode.equals("auto") || mode.equals("nosec"))
                && pskKey.isEmpty()
                && keyFile.isEmpty()
                && serverFile.isEmpty()
                && trustFile.isEmpty();
    }

    /** Whether the URI asks for security. */
    boolean secured() {
        return uri.regionMatches(true, 0, "coaps", 0, 5);
    }

    /** The URI only. */
    @Override
    public String toString() {
        return "security of " + uri;
    }
}
