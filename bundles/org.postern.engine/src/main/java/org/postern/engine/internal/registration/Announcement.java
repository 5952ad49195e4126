// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import java.util.ArrayList;
import java.util.List;
import org.postern.transport.api.ClientRequest;
import org.postern.transport.api.ClientRequest.Method;
import org.postern.transport.api.ContentFormat;

/** What a server is to be told by Register and Update (LwM2M 1.0.2, tables 7 and 9), and the requests that tell it. */
final class Announcement {
    private static final byte[] EMPTY = {};

    private final byte[] objects;
    private final Announced announced;

    Announcement(long lifetimeSeconds, String binding, byte[] objects) {
        this.objects = objects;
        this.announced = Announced.of(lifetimeSeconds, binding, objects);
    }

    /** What the server knows once it has acknowledged. */
    Announced announced() {
        return announced;
    }

    ClientRequest register(String endpoint) {
        List<String> query =
                List.of("lwm2m=1.0", "ep=" + endpoint, "lt=" + announced.lifetime(), "b=" + announced.binding());
        return new ClientRequest(Method.POST, List.of("rd"), query, ContentFormat.LINK, objects);
    }

    /** The Update that carries what differs from what the server knows, possibly nothing (UPD-01 to UPD-03). */
    ClientRequest update(List<String> location, Announced known) {
        List<String> query = new ArrayList<>();
        if (announced.lifetime() != known.lifetime()) {
            query.add("lt=" + announced.lifetime());
        }
        if (!announced.binding().equals(known.binding())) {
            query.add("b=" + announced.binding());
        }
        return announced.sameList(known)
                ? new ClientRequest(Method.POST, location, query, ContentFormat.NONE, EMPTY)
                : new ClientRequest(Method.POST, location, query, ContentFormat.LINK, objects);
    }

    static ClientRequest deregister(List<String> location) {
        return new ClientRequest(Method.DELETE, location, List.of(), ContentFormat.NONE, EMPTY);
    }
}
