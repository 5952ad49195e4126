// SPDX-License-Identifier: Apache-2.0
package org.postern.transport.api;

import java.time.Duration;

/**
 * The times that follow from how a transport retransmits (RFC 7252, section 4.8.2); the engine has none of its own.
 *
 * @param maxTransmitWait how long a request may wait for its answer: 93 s with the default CoAP parameters
 * @param exchangeLifetime how long a message may still be about: 247 s with the default CoAP parameters
 */
public record Timings(Duration maxTransmitWait, Duration exchangeLifetime) {}
