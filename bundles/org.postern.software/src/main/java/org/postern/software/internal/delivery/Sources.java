// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.delivery;

import java.net.URI;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.postern.software.internal.packages.RefusedException;
import org.postern.software.internal.packages.UpdateResult;
import org.postern.transport.api.Transport;

/** Which source serves which scheme. */
final class Sources {
    private final Supplier<? extends Collection<Transport>> transports;
    private final @Nullable SSLSocketFactory secure;

    /**
     * @param transports serve the schemes of CoAP
     * @param secure for https; null for what the JDK trusts
     */
    Sources(Supplier<? extends Collection<Transport>> transports, @Nullable SSLSocketFactory secure) {
        this.transports = transports;
        this.secure = secure;
    }

    Source of(URI uri) throws RefusedException {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        if (scheme.equals("http") || scheme.equals("https")) {
            return new HttpSource(secure);
        }
        for (Transport transport : transports.get()) {
            if (transport.schemes().contains(scheme)) {
                return new CoapSource(transport);
            }
        }
        throw new RefusedException(
                UpdateResult.INVALID_URI,
                "This gateway does not fetch from " + scheme + ": use http, https or coap, or push the package");
    }
}
