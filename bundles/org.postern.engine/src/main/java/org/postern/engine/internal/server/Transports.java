// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.server;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.postern.transport.api.Transport;

/** The transports that are there at the moment. Thread-safe. */
public final class Transports {
    private final List<Transport> present = new CopyOnWriteArrayList<>();

    public void add(Transport transport) {
        present.add(transport);
    }

    public void remove(Transport transport) {
        present.remove(transport);
    }

    /** The one of a URI scheme in lower case, null while there is none. */
    public @Nullable Transport of(String scheme) {
        for (Transport transport : present) {
            if (transport.schemes().contains(scheme)) {
                return transport;
            }
        }
        return null;
    }

    /** Whether every letter of a binding has a transport; Q is queue mode, which is none (SRV-05). */
    public boolean serves(String binding) {
        return binding.chars()
                .allMatch(letter -> letter == 'Q'
                        || present.stream()
                                .anyMatch(transport -> transport.binding().indexOf(letter) >= 0));
    }
}
