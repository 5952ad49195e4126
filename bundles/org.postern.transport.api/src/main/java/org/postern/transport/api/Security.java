// SPDX-License-Identifier: Apache-2.0
package org.postern.transport.api;

/**
 * How one connection is secured.
 *
 * @param account a lasting name of the account, such as {@code server 101} or {@code bootstrap}: in the log, and for what is
 *     kept of a session over a restart
 * @param host the host of the server URI as configured, a name or a literal address: what a certificate must name
 * @param credentials never {@link Credentials#NONE}
 */
public record Security(String account, String host, Credentials credentials) {}
