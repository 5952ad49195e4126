// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.account;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postern.engine.internal.core.SecurityInstance;

/**
 * One instance of the Security or the Server object.
 *
 * @param origin who said so last: {@link #BOOTSTRAP}, {@link #CARD} or {@link #factory}
 * @param values by resource id; keys and identities among them, so they are for no log
 */
public record Entry(String origin, Map<Integer, Object> values) {
    /** A bootstrap server. */
    public static final String BOOTSTRAP = "bootstrap";

    /** A bootstrap source such as a smartcard. */
    public static final String CARD = "card";

    private static final String FACTORY = "factory ";

    /** The resource Security Mode. */
    private static final int MODE = 2;

    public Entry {
        values = Map.copyOf(values);
    }

    /** The origin that is a configuration of the gateway, by its name. */
    public static String factory(String name) {
        return FACTORY + name;
    }

    /** Whether it comes from a configuration of the gateway. */
    public boolean fromFactory() {
        return origin.startsWith(FACTORY);
    }

    /** Of a Security instance: whether it says anything but no security. */
    public boolean secured() {
        return values.get(MODE) instanceof Long mode && mode != SecurityInstance.NO_SECURITY;
    }

    /** Of a Security instance: what it is secured with, in words. */
    public String mode() {
        long mode = values.get(MODE) instanceof Long number ? number : SecurityInstance.NO_SECURITY;
        if (mode == SecurityInstance.PSK) {
            return "PSK";
        }
        if (mode == SecurityInstance.RAW_PUBLIC_KEY) {
            return "raw public key";
        }
        return mode == SecurityInstance.CERTIFICATE ? "X.509" : "none";
    }

    /** Whether it holds a key, an identity or a certificate, of whatever use. */
    public boolean secret() {
        for (Object value : values.values()) {
            if (value instanceof byte[] bytes && bytes.length > 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether the values are the same. */
    public boolean sameAs(Map<Integer, Object> other) {
        if (!values.keySet().equals(other.keySet())) {
            return false;
        }
        for (Map.Entry<Integer, Object> value : values.entrySet()) {
            if (!Objects.deepEquals(value.getValue(), other.get(value.getKey()))) {
                return false;
            }
        }
        return true;
    }

    /** Keys are compared byte by byte. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Entry that && origin.equals(that.origin) && sameAs(that.values);
    }

    @Override
    public int hashCode() {
        return 31 * origin.hashCode() + values.keySet().hashCode();
    }

    @Override
    public String toString() {
        return origin + values.keySet();
    }
}
