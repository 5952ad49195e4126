// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.postern.engine.internal.time.LastingClock;
import org.postern.store.api.Batch;
import org.postern.transport.api.Connection;

/** The record of one server in the store. It may lag a second behind: what it says is checked with the server. */
final class RegistrationRecords {
    private static final String NAMESPACE = "registration";

    private final RegistrationStore store;
    private final String key;
    private final LastingClock clock;
    private boolean written = true;

    RegistrationRecords(RegistrationStore store, int shortServerId, LastingClock clock) {
        this.store = store;
        this.key = Integer.toString(shortServerId);
        this.clock = clock;
    }

    /** What was written down; null if there is nothing, or nothing that can be read. */
    @Nullable
    RegistrationRecord read() {
        byte[] bytes = store.read(NAMESPACE).get(key);
        written = bytes != null;
        try {
            return bytes == null ? null : RegistrationRecord.decoded(bytes);
        } catch (IOException unreadable) {
            store.unreadableRegistration(key);
            return null;
        }
    }

    /** How long what a record says still holds; null when it is over or nobody can tell. */
    @Nullable
    Duration left(RegistrationRecord record) {
        return record.left(clock);
    }

    /** The server acknowledged a Register or an Update just now. */
    void keep(String endpoint, String uri, Standing standing, boolean quoted, long registeredMillis) {
        Connection connection = standing.link().connection();
        keep(new RegistrationRecord.Live(
                endpoint,
                uri,
                connection.peer(),
                connection.localPort(),
                standing.location(),
                standing.announced(),
                quoted,
                registeredMillis,
                clock.now()));
    }

    /** A silence begins. */
    void keep(String uri, Duration silence) {
        keep(new RegistrationRecord.Silent(uri, silence.toSeconds(), clock.now()));
    }

    private void keep(RegistrationRecord record) {
        written = true;
        store.later(Batch.builder().put(NAMESPACE, key, record.encoded()).build());
    }

    /** There is nothing to be taken up again. */
    void forget() {
        if (written) {
            written = false;
            store.later(Batch.builder().remove(NAMESPACE, key).build());
        }
    }
}
