// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import java.time.Duration;
import java.util.Set;
import org.postern.itests.kit.ServerEvent.Registered;
import org.postern.itests.kit.ServerEvent.Updated;

/** Waits for Registers and Updates, most of them for the object list they carry. */
final class Links {
    private Links() {}

    /** Until the server hears from the gateway by itself, in whatever way it comes back. */
    static void awaitBack(Journal<ServerEvent> journal, int mark) {
        journal.await(mark, event -> event instanceof Registered || event instanceof Updated, "Register or Update");
    }

    static void awaitListed(Journal<ServerEvent> journal, int mark, String path) {
        journal.await(mark, event -> lists(event, path, true), "object list with " + path);
    }

    /** Whatever else that gateway lists, from the beginning on. */
    static void awaitListed(Journal<ServerEvent> journal, String endpoint, String path, Duration deadline) {
        journal.await(
                0,
                ServerEvent.class,
                event -> event.endpoint().equals(endpoint) && lists(event, path, true),
                "object list of " + endpoint + " with " + path,
                deadline);
    }

    static void awaitUnlisted(Journal<ServerEvent> journal, int mark, String path) {
        journal.await(mark, event -> lists(event, path, false), "object list without " + path);
    }

    private static boolean lists(ServerEvent event, String path, boolean wanted) {
        if (event instanceof Registered registered) {
            return registered.links().contains(path) == wanted;
        }
        if (!(event instanceof Updated updated)) {
            return false;
        }
        Set<String> links = updated.links();
        return links != null && links.contains(path) == wanted;
    }

    /** The link of a path in a Discover. */
    static String discovered(Device device, String asked, String path) {
        return device.discover(asked).expect(205).links().stream()
                .filter(link -> link.startsWith("<" + path + ">"))
                .findAny()
                .orElseThrow(() -> new AssertionError("no " + path + " in Discover of " + asked));
    }
}
