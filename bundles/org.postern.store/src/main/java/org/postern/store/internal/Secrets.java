// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;
import org.postern.store.api.StoreKey;

/**
 * Encrypts values with AES-GCM, bound to namespace and key of their record. A sealed value is the version (1 byte), the id
 * of the key (modified UTF-8 with length), the nonce (12 bytes) and what the cipher made.
 *
 * <p>Loads no cryptography before the first secret. Thread-safe.
 */
final class Secrets {
    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final KeyFile file;
    private volatile @Nullable StoreKey service;

    Secrets(KeyFile file) {
        this.file = file;
    }

    /** The key to use from now on, in place of the key file's. */
    synchronized void use(StoreKey key) {
        service = key;
    }

    /** Not this one any more. */
    synchronized void forget(StoreKey key) {
        if (service == key) {
            service = null;
        }
    }

    Value seal(String namespace, String key, Value clear) throws IOException {
        StoreKey given = service;
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            byte[] nonce = new byte[NONCE];
            new SecureRandom().nextBytes(nonce);
            Key with = given == null ? file.readOrMake() : given.key();
            cipher.init(Cipher.ENCRYPT_MODE, with, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(context(namespace, key));
            ByteArrayOutputStream sealed = new ByteArrayOutputStream(clear.size() + 64);
            DataOutputStream out = new DataOutputStream(sealed);
            out.writeByte(VERSION);
            out.writeUTF(given == null ? KeyFile.ID : given.id());
            out.write(nonce);
            out.write(cipher.doFinal(clear.bytes()));
            return new Value(sealed.toByteArray(), Value.Form.SEALED);
        } catch (GeneralSecurityException failure) {
            throw new IOException("cannot encrypt a secret: " + failure.getMessage(), failure);
        }
    }

    /** @throws IOException if the key is not there or is another one; the message says so */
    byte[] open(String namespace, String key, Value sealed) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(sealed.bytes()));
        if (in.readByte() != VERSION) {
            throw new IOException("it was encrypted in a way that is not known");
        }
        Key with = key(in.readUTF());
        byte[] nonce = in.readNBytes(NONCE);
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, with, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(context(namespace, key));
            return cipher.doFinal(in.readAllBytes());
        } catch (GeneralSecurityException failure) {
            throw new IOException("the key is not the one it was encrypted with", failure);
        }
    }

    /** Whether a sealed value would be sealed with another key now. */
    boolean outdated(Value sealed) {
        StoreKey given = service;
        try {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(sealed.bytes()));
            in.readByte();
            return !in.readUTF().equals(given == null ? KeyFile.ID : given.id());
        } catch (IOException damaged) {
            return false;
        }
    }

    private Key key(String id) throws IOException {
        if (id.equals(KeyFile.ID)) {
            Key key = file.read();
            if (key == null) {
                throw new IOException("the key file " + KeyFile.NAME + " is missing or damaged");
            }
            return key;
        }
        StoreKey given = service;
        if (given == null || !given.id().equals(id)) {
            throw new IOException("the key '" + id + "' is not there");
        }
        try {
            return given.key();
        } catch (GeneralSecurityException failure) {
            throw new IOException("the key '" + id + "' is not there: " + failure.getMessage(), failure);
        }
    }

    private static byte[] context(String namespace, String key) {
        return (namespace + '\n' + key).getBytes(StandardCharsets.UTF_8);
    }
}
