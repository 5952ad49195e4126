// SPDX-License-Identifier: Apache-2.0
package org.postern.transport.api;

/**
 * A notification of the gateway to a server (RFC 7641).
 *
 * @param token the token of the request that began the observation
 * @param number the Observe option, 24 bits, rising; ignored for an error answer, which ends the observation
 * @param answer the content, or an error
 * @param confirmable whether the server shall acknowledge
 */
public record Notification(Token token, int number, Answer answer, boolean confirmable) {}
