// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.postern.transport.api.Peer;

/** Reads a server URI and asks the name service, anew each time. */
final class ServerAddresses {
    private ServerAddresses() {}

    /** All addresses of a URI of this scheme. */
    static List<Peer> of(String text, String scheme, int defaultPort) throws IOException {
        URI uri = parse(text, scheme);
        int port = uri.getPort() < 0 ? defaultPort : uri.getPort();
        List<Peer> peers = new ArrayList<>();
        try {
            for (InetAddress address : InetAddress.getAllByName(uri.getHost())) {
                peers.add(new Peer(scheme, address.getHostAddress(), port));
            }
        } catch (UnknownHostException unknown) {
            throw new IOException("the name " + uri.getHost() + " of " + text + " cannot be resolved", unknown);
        }
        return List.copyOf(peers);
    }

    private static URI parse(String text, String scheme) throws IOException {
        URI uri;
        try {
            uri = new URI(text.strip()).parseServerAuthority();
        } catch (URISyntaxException wrong) {
            throw new IOException(text + " is no server URI: " + wrong.getReason() + form(scheme), wrong);
        }
        String path = uri.getPath();
        if (!scheme.equalsIgnoreCase(uri.getScheme())) {
            throw new IOException(text + " is no " + scheme + ":// URI");
        }
        if (uri.getHost() == null
                || uri.getUserInfo() != null
                || uri.getQuery() != null
                || uri.getFragment() != null
                || (path != null && path.length() > 1)) {
            throw new IOException(text + " is no server URI" + form(scheme));
        }
        if (uri.getPort() == 0 || uri.getPort() > 65535) {
            throw new IOException(text + " has a port outside 1..65535");
        }
        return uri;
    }

    private static String form(String scheme) {
        return "; give " + scheme + "://host or " + scheme + "://host:port";
    }
}
