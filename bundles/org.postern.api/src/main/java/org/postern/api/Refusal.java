// SPDX-License-Identifier: Apache-2.0
package org.postern.api;

/** Why a handler refuses. Each becomes a response code of LwM2M 1.0.2, section 8.5. */
public enum Refusal {
    /** 4.00: the value or the arguments are not acceptable. */
    BAD_REQUEST,
    /** 4.04: what is addressed is not there. */
    NOT_FOUND,
    /** 4.05: not in this state. */
    METHOD_NOT_ALLOWED,
    /** 4.13: the body is too large. */
    TOO_LARGE,
    /** 5.00: the machine failed to do it. */
    INTERNAL,
    /** 5.03: try again later. */
    UNAVAILABLE
}
