// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.observation;

/** What people should know of notifications. Called on the notifier; must not block. */
public interface Concerns {
    /** A record of the store is damaged and left out. */
    void unreadable(String record);

    /** A server is away for so long that notifications for it were dropped, so many by now. */
    void dropped(int server, long number);

    /** All that was stored for a server has gone out. */
    void caughtUp(int server);
}
