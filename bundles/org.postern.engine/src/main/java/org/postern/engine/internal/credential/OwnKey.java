// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.credential;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * The key pair of the gateway from its file.
 *
 * @param privateKey PKCS#8 in DER
 * @param offered its public key or its certificates in DER; empty while not known
 */
record OwnKey(byte[] privateKey, byte[] offered) {
    private static final String PLAIN = "PRIVATE KEY";
    private static final String ENCRYPTED = "ENCRYPTED PRIVATE KEY";

    /** The private key of a PEM file; the password is overwritten. */
    static OwnKey ofPem(KeyFolder.KeyFile file, List<Pem> blocks, char[] password) {
        try {
            return keyOf(file, blocks, password);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private static OwnKey keyOf(KeyFolder.KeyFile file, List<Pem> blocks, char[] password) {
        byte[] plain = Pem.first(blocks, PLAIN);
        if (plain != null) {
            return new OwnKey(plain, new byte[0]);
        }
        byte[] encrypted = Pem.first(blocks, ENCRYPTED);
        if (encrypted != null) {
            return new OwnKey(decrypt(file, encrypted, password), new byte[0]);
        }
        if (Pem.first(blocks, "EC PRIVATE KEY") != null) {
            throw file.wrong("its private key is in an older form; convert it: openssl pkcs8 -topk8 -nocrypt -in OLD");
        }
        throw file.wrong("it holds no private key; give a PEM file with BEGIN PRIVATE KEY, or a PKCS#12 file");
    }

    private static byte[] decrypt(KeyFolder.KeyFile file, byte[] encrypted, char[] password) {
        if (password.length == 0) {
            throw file.wrong("its private key is encrypted; give passwordFile");
        }
        PBEKeySpec spec = new PBEKeySpec(password);
        try {
            EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(encrypted);
            // the name of PBES2 says too little, its parameters name both algorithms
            String algorithm =
                    info.getAlgName().equals("PBES2") ? info.getAlgParameters().toString() : info.getAlgName();
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    SecretKeyFactory.getInstance(algorithm).generateSecret(spec),
                    info.getAlgParameters());
            return info.getKeySpec(cipher).getEncoded();
        } catch (IOException | GeneralSecurityException wrong) {
            throw file.wrong("its private key cannot be decrypted with the password of passwordFile; correct either");
        } finally {
            spec.clearPassword();
        }
    }

    /** The only key pair of a PKCS#12 file. */
    static OwnKey ofKeyStore(KeyFolder.KeyFile file, char[] password, boolean certificates) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(file.content()), password);
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    Key key = store.getKey(alias, password);
                    return new OwnKey(
                            Objects.requireNonNull(key.getEncoded(), "the key cannot be read"),
                            offered(store.getCertificateChain(alias), certificates));
                }
            }
        } catch (IOException wrong) {
            throw file.wrong(
                    wrong.getCause() instanceof GeneralSecurityException
                            ? "the password of passwordFile is not the right one, or is missing; correct it"
                            : "it is neither PEM nor PKCS#12; make it with 'postern credential generate' or openssl");
        } catch (GeneralSecurityException wrong) {
            throw file.wrong(
                    "it cannot be read (" + wrong.getMessage() + "); make it anew with openssl pkcs12 -export");
        } finally {
            Arrays.fill(password, '\0');
        }
        throw file.wrong("it holds no private key; export key and certificate: openssl pkcs12 -export -inkey -in");
    }

    private static byte[] offered(Certificate[] chain, boolean certificates) throws GeneralSecurityException {
        if (!certificates) {
            return chain[0].getPublicKey().getEncoded();
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Certificate certificate : chain) {
            all.writeBytes(certificate.getEncoded());
        }
        return all.toByteArray();
    }

    /** The same with another public part. */
    OwnKey with(byte[] other) {
        return new OwnKey(privateKey, other);
    }

    /** No secret. */
    @Override
    public String toString() {
        return "key pair";
    }
}
