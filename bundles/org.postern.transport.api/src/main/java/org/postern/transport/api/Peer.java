// SPDX-License-Identifier: Apache-2.0
package org.postern.transport.api;

/**
 * The other end of a connection: an address of the transport's own kind.
 *
 * @param scheme the URI scheme, such as {@code coap}
 * @param address a literal IP address, or the digits of an MSISDN
 * @param port the port, or -1 where the transport has none
 */
public record Peer(String scheme, String address, int port) {
    /** The URI of the peer; IPv6 addresses in brackets. */
    @Override
    public String toString() {
        String host = address.indexOf(':') >= 0 ? "[" + address + "]" : address;
        return port < 0 ? scheme + ":" + host : scheme + "://" + host + ":" + port;
    }
}
