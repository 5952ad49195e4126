// SPDX-License-Identifier: Apache-2.0
package org.postern.launcher.internal.credential;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.postern.launcher.internal.UsageException;

/**
 * The arguments of {@code postern credential generate}.
 *
 * @param kind psk, rpk or csr
 * @param name of the files that are made
 * @param identity of a pre-shared key, empty for the other kinds
 * @param bytes of a pre-shared key
 * @param subject of a certificate request, empty for the other kinds
 * @param etc the configuration folder
 */
record CredentialOptions(String kind, String name, String identity, int bytes, String subject, Path etc) {
    private static final Map<String, Set<String>> OPTIONS = Map.of(
            "psk", Set.of("--identity", "--bytes", "--name", "--etc"),
            "rpk", Set.of("--name", "--etc"),
            "csr", Set.of("--subject", "--name", "--etc"));
    private static final int LONGEST_IDENTITY = 128;

    static CredentialOptions parse(Path home, List<String> arguments) throws UsageException {
        Iterator<String> rest = arguments.iterator();
        String command = rest.hasNext() ? rest.next() : "";
        String kind = rest.hasNext() ? rest.next() : "";
        Set<String> known = OPTIONS.get(kind);
        if (!command.equals("generate") || known == null) {
            throw new UsageException("credential wants 'generate psk', 'generate rpk' or 'generate csr'");
        }
        Map<String, String> given = new HashMap<>();
        while (rest.hasNext()) {
            String option = rest.next();
            if (!known.contains(option) || !rest.hasNext()) {
                throw new UsageException(
                        known.contains(option) ? option + " wants a value" : "unknown argument '" + option + "'");
            }
            given.put(option, rest.next());
        }
        return new CredentialOptions(
                kind,
                name(given.getOrDefault("--name", "gateway")),
                kind.equals("psk") ? identity(given.getOrDefault("--identity", "")) : "",
                bytes(given.getOrDefault("--bytes", "32")),
                kind.equals("csr") ? subject(given.getOrDefault("--subject", "")) : "",
                Path.of(given.getOrDefault("--etc", home.resolve("etc").toString()))
                        .toAbsolutePath());
    }

    private static String name(String name) throws UsageException {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            throw new UsageException("--name wants letters, digits, '.', '_' and '-', not '" + name + "'");
        }
        return name;
    }

    private static String identity(String identity) throws UsageException {
        int length = identity.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
        if (length < 1 || length > LONGEST_IDENTITY || identity.chars().anyMatch(Character::isISOControl)) {
            throw new UsageException("--identity wants the identity of the key, 1 to 128 bytes in one line");
        }
        return identity;
    }

    private static int bytes(String text) throws UsageException {
        try {
            int bytes = Integer.parseInt(text);
            if (bytes >= 16 && bytes <= 64) {
                return bytes;
            }
        } catch (NumberFormatException noNumber) {
            // said below, together with the range
        }
        throw new UsageException("--bytes wants a whole number from 16 to 64, not '" + text + "'");
    }

    private static String subject(String subject) throws UsageException {
        try {
            if (!subject.isEmpty()) {
                return new X500Principal(subject).getName();
            }
        } catch (IllegalArgumentException wrong) {
            // said below
        }
        throw new UsageException("--subject wants a name such as 'CN=ENDPOINT', not '" + subject + "'");
    }
}
