// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.delivery;

import java.util.UUID;

/**
 * Where a pull stands: enough to go on after a restart of the gateway.
 *
 * @param request what is fetched, with user name and password
 * @param file the name of the file with what is here
 * @param tag tells this content of the URI from another one; empty when nobody knows
 * @param length how many bytes of the file are durable
 * @param starts how many starts of the gateway it has gone on after
 */
public record Resumption(PullRequest request, String file, String tag, long length, int starts) {
    /** What all pulls on the disk end with. */
    public static final String SUFFIX = ".pull";

    /** A pull that begins. */
    public static Resumption of(PullRequest request) {
        return new Resumption(request, UUID.randomUUID() + SUFFIX, "", 0, 0);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "Resumption[" + request + " at " + length + "]";
    }

    /** So much is durable, of this content. */
    Resumption at(String contentTag, long durable) {
        return new Resumption(request, file, contentTag, durable, starts);
    }

    /** Who could give it up still has it, without a reason to know user name and password. */
    Resumption anonymous() {
        return new Resumption(new PullRequest(request.uri(), "", ""), file, tag, length, starts);
    }

    /** One more start of the gateway. */
    public Resumption again() {
        return new Resumption(request, file, tag, length, starts + 1);
    }
}
