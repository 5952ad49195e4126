// SPDX-License-Identifier: Apache-2.0
package org.postern.store.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
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
    /** Whether the file is known to survive a power cut. */
    private boolean durable;

    KeyFile(FileLayer folder) {
        this.folder = folder;
    }

    /** The key; null if there is none, or none that can be used. */
    synchronized @Nullable SecretKey read() throws IOException {
        if (key == null && folder.list().contains(NAME)) {
            try (InputStream in = folder.read(NAME)) {
                byte[] bytes = in.readNBytes(LENGTH + 1);
                key = bytes.length == LENGTH ? new SecretKeySpec(bytes, "AES") : null;
            }
        }
        return key;
    }

    /** The key, which survives a power cut when this returns. */
    synchronized SecretKey readOrMake() throws IOException {
        SecretKey present = read();
        if (present == null) {
            present = make();
        }
        if (!durable) {
            folder.sync();
            durable = true;
        }
        key = present;
        return present;
    }

    private SecretKey make() throws IOException {
        if (folder.list().contains(NAME)) {
            folder.rename(NAME, NAME + Journal.DAMAGED);
        }
        byte[] bytes = new byte[LENGTH];
        new SecureRandom().nextBytes(bytes);
        try (FileLayer.OpenFile file = folder.create(TEMPORARY)) {
            file.write(ByteBuffer.wrap(bytes));
            file.force();
        }
        folder.rename(TEMPORARY, NAME);
        return new SecretKeySpec(bytes, "AES");
    }
}
