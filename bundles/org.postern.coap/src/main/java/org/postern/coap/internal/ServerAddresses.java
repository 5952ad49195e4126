// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.californium.core.coap.CoAP;
import org.postern.transport.api.Peer;

/** Reads a server URI and asks the name service, anew each time. */
final class ServerAddresses {
    private ServerAddresses() {}

    /** All addresses of a {@code coap} URI. */
    static List<Peer> of(String text) throws IOException {
        URI uri = parse(text);
        int port = uri.getPort() < 0 ? CoAP.DEFAULT_COAP_PORT : uri.getPort();
        List<Peer> peers = new ArrayList<>();
        try {
            for (InetAddress address : InetAddress.getAllByName(uri.getHost())) {
                peers.add(new Peer(CoAP.COAP_URI_SCHEME, address.getHostAddress(), port));
            }
        } catch (UnknownHostException unknown) {
            throw new IOException("the name " + uri.getHost() + " of " + text + " cannot be resolved", unknown);
        }
        return List.copyOf(peers);
    }

    private static URI parse(String text) throws IOException {
        URI uri;
        try {
            uri = new URI(text.strip()).parseServerAuthority();
        } catch (URISyntaxException wrong) {
            throw new IOException(
                    text + " is no server URI: " + wrong.getReason() + "; give coap://host or coap://host:port", wrong);
        }
        String path = uri.getPath();
        if (!CoAP.COAP_URI_SCHEME.equalsIgnoreCase(uri.getScheme())) {
            throw new IOException(text + " is no coap:// URI");
        }
        if (uri.getHost() == null
                || uri.getUserInfo() != null
                || uri.getQuery() != null
                || uri.getFragment() != null
                || (path != null && path.length() > 1)) {
            throw new IOException(text + " is no server URI; give coap://host or coap://host:port");
        }
        if (uri.getPort() == 0 || uri.getPort() > 65535) {
            throw new IOException(text + " has a port outside 1..65535");
        }
        return uri;
    }
}
