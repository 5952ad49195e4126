// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import java.util.Set;
import org.postern.itests.kit.ServerEvent.Updated;

/** Waits for Updates that change the object list. */
final class Links {
    private Links() {}

    static void awaitListed(Journal<ServerEvent> journal, int mark, String path) {
        journal.await(mark, Updated.class, event -> lists(event, path, true), "Update with " + path);
    }

    static void awaitUnlisted(Journal<ServerEvent> journal, int mark, String path) {
        journal.await(mark, Updated.class, event -> lists(event, path, false), "Update without " + path);
    }

    private static boolean lists(Updated event, String path, boolean wanted) {
        Set<String> links = event.links();
        return links != null && links.contains(path) == wanted;
    }
}
