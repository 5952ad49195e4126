// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.model;

import java.util.List;
import java.util.Map;

/** Something that happens to accounts, or to what depends on them; on its own: it can be left out, and means the same in any state. */
public sealed interface Provision {
    /** A server account is configured, or configured otherwise than before. */
    record Configure(String name, int server, long lifetime) implements Provision {}

    /** A server account is no longer configured. */
    record Unconfigure(String name) implements Provision {}

    /** A server creates an instance. */
    record Create(int server, int instance) implements Provision {}

    /** A server deletes an instance. */
    record Delete(int server, int instance) implements Provision {}

    /** A server writes the name of an instance. */
    record Write(int server, int instance, String name) implements Provision {}

    /** A server writes the lifetime of its account. */
    record Lifetime(int server, long seconds) implements Provision {}

    /** A server writes who may do what to an instance. */
    record Grant(int server, int instance, int owner, Map<Integer, Integer> acl) implements Provision {}

    /** The gateway ends, or is killed, and starts again. */
    record Restart(boolean killed) implements Provision {}

    /** A bootstrap server says something; if it does not finish well, it is silent then. */
    record Bootstrap(List<Say> says) implements Provision {}

    /** What a bootstrap server says. */
    sealed interface Say {
        /** A Security instance of a server. */
        record Security(int id, int server) implements Say {}

        /** A Server instance. */
        record Server(int id, int server, long lifetime) implements Say {}

        /** An Access Control instance about an instance of the Garden, or about the Garden itself. */
        record Access(int id, int instance, int owner, Map<Integer, Integer> acl) implements Say {}

        /** An instance of the Garden. */
        record Plot(int instance, String name) implements Say {}

        /** A Delete. */
        record Remove(String path) implements Say {}

        /** Bootstrap-Finish. */
        record Finish(Power power) implements Say {}
    }

    /** What becomes of the power while the outcome of a bootstrap is written. */
    enum Power {
        STAYS,
        CUT_BEFORE,
        CUT_AFTER
    }
}
