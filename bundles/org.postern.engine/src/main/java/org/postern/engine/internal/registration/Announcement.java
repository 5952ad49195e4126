// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.postern.transport.api.ClientRequest;
import org.postern.transport.api.ClientRequest.Method;
import org.postern.transport.api.ContentFormat;

/** What a server is told by Register and Update (LwM2M 1.0.2, tables 7 and 9), and the requests that tell it. */
final class Announcement {
    private static final byte[] EMPTY = {};

    private final long lifetime;
    private final String binding;
    private final byte[] objects;

    Announcement(AccountSettings settings, byte[] objects) {
        this.lifetime = settings.lifetimeSeconds();
        this.binding = settings.binding();
        this.objects = objects;
    }

    long lifetime() {
        return lifetime;
    }

    String binding() {
        return binding;
    }

    boolean sameAs(Announcement other) {
        return lifetime == other.lifetime && binding.equals(other.binding) && Arrays.equals(objects, other.objects);
    }

    ClientRequest register(String endpoint) {
        List<String> query = List.of("lwm2m=1.0", "ep=" + endpoint, "lt=" + lifetime, "b=" + binding);
        return new ClientRequest(Method.POST, List.of("rd"), query, ContentFormat.LINK, objects);
    }

    /** The Update that carries what differs from what the server knows, possibly nothing (UPD-01 to UPD-03). */
    ClientRequest update(List<String> location, Announcement known) {
        List<String> query = new ArrayList<>();
        if (lifetime != known.lifetime) {
            query.add("lt=" + lifetime);
        }
        if (!binding.equals(known.binding)) {
            query.add("b=" + binding);
        }
        return Arrays.equals(objects, known.objects)
                ? new ClientRequest(Method.POST, location, query, ContentFormat.NONE, EMPTY)
                : new ClientRequest(Method.POST, location, query, ContentFormat.LINK, objects);
    }

    static ClientRequest deregister(List<String> location) {
        return new ClientRequest(Method.DELETE, location, List.of(), ContentFormat.NONE, EMPTY);
    }
}
