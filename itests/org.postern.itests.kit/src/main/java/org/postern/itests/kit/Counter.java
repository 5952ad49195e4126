// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import org.postern.itests.kit.ServerEvent.Notified;

/** The counter among the objects of {@link Jars#testObjects()}, as a server sees it that observes {@link #COUNT}. */
record Counter(Device device) {
    static final String INSTANCE = "/42773/0";
    static final String INCREMENT = "/42773/0/0";
    static final String COUNT = "/42773/0/1";

    /** One more change is notified: the observation lives, whatever else happens in the gateway. */
    void notifies() {
        Journal<ServerEvent> journal = device.peer().journal();
        int mark = journal.mark();
        device.execute(INCREMENT).expect(204);
        journal.await(
                mark,
                Notified.class,
                event -> event.path().equals(COUNT) && event.answer().code() == 205,
                "notification of the counter");
    }
}
