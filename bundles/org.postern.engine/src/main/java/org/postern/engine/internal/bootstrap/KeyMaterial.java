// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.bootstrap;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postern.api.Value;
import org.postern.engine.internal.core.SecurityInstance;

/** Whether URI, security mode and keys of a Security instance go together (LwM2M 1.0.2, E.1.1; SEC-09). */
final class KeyMaterial {
    private static final Set<String> PLAIN = Set.of("coap", "coap+tcp");
    private static final Set<String> SECURED = Set.of("coaps", "coaps+tcp");

    private KeyMaterial() {}

    /** What is wrong, in words that give no secret away. */
    static List<String> problems(String path, SecurityInstance security) {
        List<String> problems = new ArrayList<>();
        String uri = security.serverUri.orNull();
        Long mode = security.securityMode.orNull();
        if (uri == null || mode == null) {
            return problems;
        }
        String scheme = scheme(uri);
        boolean known = scheme != null && (PLAIN.contains(scheme) || SECURED.contains(scheme));
        boolean open = mode == SecurityInstance.NO_SECURITY;
        if (!known) {
            problems.add(path + " has the LWM2M Server URI '" + uri + "', which is none like coap://host:5683");
        } else if (open && SECURED.contains(scheme)) {
            problems.add(path + " has a " + scheme + " URI, but a Security Mode without security");
        } else if (!open && PLAIN.contains(scheme)) {
            problems.add(path + " has a " + scheme + " URI, but Security Mode " + mode + " needs a secured one");
        }
        if (mode == SecurityInstance.PSK) {
            need(problems, path, "identity of its pre-shared key", security.publicKeyOrIdentity);
            need(problems, path, "pre-shared key", security.secretKey);
        } else if (mode == SecurityInstance.RAW_PUBLIC_KEY || mode == SecurityInstance.CERTIFICATE) {
            need(problems, path, "public key or certificate of its own", security.publicKeyOrIdentity);
            need(problems, path, "private key", security.secretKey);
            need(problems, path, "public key or certificate of the server", security.serverPublicKey);
        } else if (!open) {
            problems.add(path + " has Security Mode " + mode + ", which is not supported");
        }
        return problems;
    }

    private static void need(List<String> problems, String path, String what, Value<byte[]> value) {
        if (value.get().orElse(new byte[0]).length == 0) {
            problems.add(path + " has no " + what);
        }
    }

    /** The scheme of a URI that names a host, in lower case. */
    private static @Nullable String scheme(String text) {
        try {
            URI uri = new URI(text).parseServerAuthority();
            boolean server = uri.getScheme() != null && uri.getHost() != null && uri.getPort() <= 65_535;
            return server ? uri.getScheme().toLowerCase(Locale.ROOT) : null;
        } catch (URISyntaxException wrong) {
            return null;
        }
    }
}
