// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.delivery;

import java.io.IOException;
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
    private final Trust trust;

    /** Whom to trust over https. */
    interface Trust {
        /** Makes the connections; null for what the JVM trusts. */
        @Nullable
        SSLSocketFactory factory() throws RefusedException;
    }

    /** @param transports serve the schemes of CoAP */
    Sources(Supplier<? extends Collection<Transport>> transports, Trust trust) {
        this.transports = transports;
        this.trust = trust;
    }

    /**
     * The source of a URI.
     *
     * @param patient whether one that is not there may come: transports start with the gateway
     * @throws RefusedException if there is none
     * @throws IOException if there is none yet
     */
    Source of(URI uri, boolean patient) throws IOException {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        if (scheme.equals("http") || scheme.equals("https")) {
            return new HttpSource(trust);
        }
        for (Transport transport : transports.get()) {
            if (transport.schemes().contains(scheme)) {
                return new CoapSource(transport);
            }
        }
        String none = "This gateway does not fetch from " + scheme + ": use http, https or coap, or push the package";
        throw patient ? new IOException(none) : new RefusedException(UpdateResult.INVALID_URI, none);
    }
}
