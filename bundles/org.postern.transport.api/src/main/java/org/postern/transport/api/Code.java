// SPDX-License-Identifier: Apache-2.0
package org.postern.transport.api;

/** The response codes of LwM2M 1.0.2, section 8.5, and the few of CoAP that go with them. */
public enum Code {
    /** Create. */
    CREATED(201),
    /** Delete. */
    DELETED(202),
    /** Write, Write-Attributes, Execute, Update. */
    CHANGED(204),
    /** Read, Discover, Observe. */
    CONTENT(205),
    /** A block came and the next is wanted (RFC 7959). */
    CONTINUE(231),
    /** The request is not understood, or a value not allowed. */
    BAD_REQUEST(400),
    /** The access rights do not suffice. */
    UNAUTHORIZED(401),
    /** A critical option is not understood (RFC 7252). */
    BAD_OPTION(402),
    /** There is no such node. */
    NOT_FOUND(404),
    /** The node does not take this operation. */
    METHOD_NOT_ALLOWED(405),
    /** It cannot be sent in the wanted format. */
    NOT_ACCEPTABLE(406),
    /** Blocks are missing (RFC 7959). */
    REQUEST_ENTITY_INCOMPLETE(408),
    /** A precondition does not hold; to a Register: the version is not spoken. */
    PRECONDITION_FAILED(412),
    /** The payload is larger than is taken. */
    REQUEST_ENTITY_TOO_LARGE(413),
    /** The format of the payload is not understood. */
    UNSUPPORTED_CONTENT_FORMAT(415),
    /** The object or the store failed. */
    INTERNAL_SERVER_ERROR(500),
    /** Not now: try again later. */
    SERVICE_UNAVAILABLE(503);

    private final int number;

    Code(int number) {
        this.number = number;
    }

    /** The CoAP notation times 100: 4.04 is 404. */
    public int number() {
        return number;
    }

    /** Whether it is a 2.xx. */
    public boolean success() {
        return number < 400;
    }

    /** The CoAP notation, such as {@code 4.04}. */
    @Override
    public String toString() {
        return number / 100 + "." + (number % 100 < 10 ? "0" : "") + number % 100;
    }
}
