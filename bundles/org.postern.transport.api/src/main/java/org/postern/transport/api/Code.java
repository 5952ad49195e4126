// SPDX-License-Identifier: Apache-2.0
package org.postern.transport.api;

/** The response codes of LwM2M 1.0.2, section 8.5, and the few of CoAP that go with them. */
public enum Code {
    CREATED(201),
    DELETED(202),
    CHANGED(204),
    CONTENT(205),
    CONTINUE(231),
    BAD_REQUEST(400),
    UNAUTHORIZED(401),
    BAD_OPTION(402),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    REQUEST_ENTITY_INCOMPLETE(408),
    PRECONDITION_FAILED(412),
    REQUEST_ENTITY_TOO_LARGE(413),
    UNSUPPORTED_CONTENT_FORMAT(415),
    INTERNAL_SERVER_ERROR(500),
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
