// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The key of this device: 256 random bits in a file for its owner only, made when the first secret is written. */
final class KeyFile {
    static final String NAME = "secrets.key";

    /** In what was encrypted; no id of a {@code StoreKey} is empty. */
    static final String ID = "";

    private static final String TEMPORARY = NAME + ".new";
    private static final int LENGTH = 32;

    private final FileLayer folder;
    private @Nullable SecretKey key;

    KeyFile(FileLayer folder) {
        this.folder = folder;
    }

    /** The key; null if there is none yet. */
    synchronized @Nullable SecretKey read() throws IOException {
        if (key == null && folder.list().contains(NAME)) {
            try (InputStream in = folder.read(NAME)) {
                byte[] bytes = in.readNBytes(LENGTH + 1);
                if (bytes.length != LENGTH) {
                    throw new IOException("the key file " + NAME + " is damaged: bring it back from a backup");
                }
                key = new SecretKeySpec(bytes, "AES");
            }
        }
        return key;
    }

    /** The key, which survives a power cut when this returns. */
    synchronized SecretKey readOrMake() throws IOException {
        SecretKey present = read();
        if (present != null) {
            return present;
        }
        byte[] bytes = new byte[LENGTH];
        new SecureRandom().nextBytes(bytes);
        try (FileLayer.OpenFile file = folder.create(TEMPORARY)) {
            file.write(ByteBuffer.wrap(bytes));
            file.force();
        }
        folder.rename(TEMPORARY, NAME);
        folder.sync();
        SecretKey made = new SecretKeySpec(bytes, "AES");
        Arrays.fill(bytes, (byte) 0);
        key = made;
        return made;
    }
}
