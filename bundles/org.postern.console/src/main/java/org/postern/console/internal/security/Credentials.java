// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.security;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The password of the console and, until there is one, the hash of the set-up code. Thread-safe. */
final class Credentials {
    private final SecretFile passwordFile;
    private final SecretFile codeFile;
    private final SecureRandom random;
    private @Nullable SecretHash password;
    private @Nullable SecretHash code;

    /** Reads what is there; throws IllegalStateException for a damaged file. */
    Credentials(Path folder, SecureRandom random) {
        this.passwordFile = new SecretFile(folder, "password");
        this.codeFile = new SecretFile(folder, "setup-code");
        this.random = random;
        this.password = passwordFile.read().orElse(null);
        this.code = codeFile.read().orElse(null);
    }

    synchronized boolean isSetUp() {
        return password != null;
    }

    synchronized boolean hasCode() {
        return code != null;
    }

    Path codePath() {
        return codeFile.path();
    }

    /** Makes and keeps the set-up code; empty when a password or a code is there already. */
    synchronized Optional<String> makeCode() {
        if (password != null || code != null) {
            return Optional.empty();
        }
        String made = SetupCode.make(random);
        SecretHash hash = SecretHash.of(made, SecretHash.CODE_ITERATIONS, random);
        codeFile.write(hash);
        code = hash;
        return Optional.of(made);
    }

    /** Whether the set-up code is kept as a hash that is quickly guessed at. */
    synchronized boolean hasQuickCode() {
        return code != null && !code.slow();
    }

    /** Replaces the hash of the set-up code by a slow one, which takes half a second; nothing to do when it is one. */
    @SuppressWarnings("ReferenceEquality") // the very code it was made of
    void slowCode() {
        SecretHash quick;
        synchronized (this) {
            quick = code;
        }
        if (quick == null || quick.slow()) {
            return;
        }
        SecretHash slow = quick.slowed();
        synchronized (this) {
            // it may have been used meanwhile
            if (code == quick) {
                codeFile.write(slow);
                code = slow;
            }
        }
    }

    /** Whether this is the set-up code and still good. */
    boolean codeMatches(String typed) {
        SecretHash known;
        synchronized (this) {
            known = password == null ? code : null;
        }
        return known != null && known.matches(SetupCode.normalise(typed));
    }

    boolean passwordMatches(String typed) {
        SecretHash known;
        synchronized (this) {
            known = password;
        }
        return known != null && known.matches(typed);
    }

    /** Keeps the first password and voids the code; false when somebody was faster. */
    boolean setUp(String chosen) {
        SecretHash hash = SecretHash.of(chosen, SecretHash.PASSWORD_ITERATIONS, random);
        synchronized (this) {
            if (password != null) {
                return false;
            }
            passwordFile.write(hash);
            password = hash;
            code = null;
            codeFile.delete();
            return true;
        }
    }
}
