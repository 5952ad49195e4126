// SPDX-License-Identifier: Apache-2.0
/**
 * CoAP over UDP on Californium's endpoint: {@link org.postern.coap.internal.CoapTransport} opens a {@link
 * org.postern.coap.internal.CoapConnection} for each server, whose {@link org.postern.coap.internal.FrontDoor} turns
 * requests into operations.
 */
@NullMarked
package org.postern.coap.internal;

import org.jspecify.annotations.NullMarked;
