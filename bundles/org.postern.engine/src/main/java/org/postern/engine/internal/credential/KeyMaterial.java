// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.credential;

import java.net.URI;
import java.net.URISyntaxException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postern.api.Value;
import org.postern.engine.internal.core.SecurityInstance;

/** Whether URI, security mode and keys of a Security instance go together (LwM2M 1.0.2, E.1.1; SEC-09, BS-24). */
public final class KeyMaterial {
    private static final Set<String> PLAIN = Set.of("coap", "coap+tcp");
    private static final Set<String> SECURED = Set.of("coaps", "coaps+tcp");
    private static final int LONGEST_IDENTITY = 128;
    private static final int LONGEST_KEY = 64;

    private final List<String> problems = new ArrayList<>();
    private final String path;
    private final SecurityInstance security;

    private KeyMaterial(String path, SecurityInstance security) {
        this.path = path;
        this.security = security;
    }

    /** What is wrong, in words that give no secret away and begin with the path. */
    public static List<String> problems(String path, SecurityInstance security) {
        KeyMaterial check = new KeyMaterial(path, security);
        String uri = security.serverUri.orNull();
        Long mode = security.securityMode.orNull();
        if (uri != null && mode != null) {
            check.scheme(uri, mode);
            check.keys(mode);
        }
        return check.problems;
    }

    private void scheme(String uri, long mode) {
        String scheme = scheme(uri);
        boolean open = mode == SecurityInstance.NO_SECURITY;
        if (scheme == null || !(PLAIN.contains(scheme) || SECURED.contains(scheme))) {
            wrong("has the LWM2M Server URI '" + uri + "', which is none like coap://host:5683");
        } else if (open && SECURED.contains(scheme)) {
            wrong("has a " + scheme + " URI, but a Security Mode without security");
        } else if (!open && PLAIN.contains(scheme)) {
            wrong("has a " + scheme + " URI, but Security Mode " + mode + " needs a secured one");
        }
    }

    private void keys(long mode) {
        if (mode == SecurityInstance.PSK) {
            boolean identified = need("identity of its pre-shared key", security.publicKeyOrIdentity);
            if (need("pre-shared key", security.secretKey) && identified) {
                atMost(LONGEST_IDENTITY, "an identity", security.publicKeyOrIdentity);
                atMost(LONGEST_KEY, "a pre-shared key", security.secretKey);
            }
        } else if (mode == SecurityInstance.RAW_PUBLIC_KEY || mode == SecurityInstance.CERTIFICATE) {
            boolean certified = mode == SecurityInstance.CERTIFICATE;
            String kind = certified ? "certificate" : "public key";
            boolean offering = need(kind + " of its own", security.publicKeyOrIdentity);
            boolean proving = need("private key", security.secretKey);
            if (need(kind + " of the server", security.serverPublicKey) && offering && proving) {
                parse(certified);
            }
        } else if (mode != SecurityInstance.NO_SECURITY) {
            wrong("has Security Mode " + mode + ", which is not supported");
        }
    }

    private void parse(boolean certified) {
        PrivateKey own = null;
        try {
            own = Keys.privateKey(bytes(security.secretKey));
        } catch (UnusableKeyException unusable) {
            wrong("has a private key that " + unusable.getMessage());
        }
        String kind = certified ? "certificate" : "public key";
        PublicKey offered = publicKey(certified, kind + " of its own", security.publicKeyOrIdentity);
        if (own != null && offered != null && !Keys.match(own, offered)) {
            wrong("has a private key that does not belong to its " + kind);
        }
        publicKey(certified, kind + " of the server", security.serverPublicKey);
        Long usage = security.certificateUsage.orNull();
        if (certified && usage != null && usage < SecurityInstance.TRUST_ANCHOR) {
            wrong("has Certificate Usage " + usage
                    + "; trust anchor (2) and domain-issued certificate (3) are supported");
        }
    }

    private @Nullable PublicKey publicKey(boolean certified, String what, Value<byte[]> value) {
        try {
            return certified ? Keys.certificates(bytes(value)).get(0).getPublicKey() : Keys.publicKey(bytes(value));
        } catch (UnusableKeyException unusable) {
            wrong("has a " + what + " that " + unusable.getMessage());
            return null;
        }
    }

    private boolean need(String what, Value<byte[]> value) {
        if (bytes(value).length == 0) {
            wrong("has no " + what);
            return false;
        }
        return true;
    }

    private void atMost(int longest, String what, Value<byte[]> value) {
        int length = bytes(value).length;
        if (length > longest) {
            wrong("has " + what + " of " + length + " bytes; " + longest + " are the most");
        }
    }

    private void wrong(String text) {
        problems.add(path + " " + text);
    }

    private static byte[] bytes(Value<byte[]> value) {
        return value.get().orElse(new byte[0]);
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
