// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.objects;

import org.postern.api.Resource;

/** One instance of {@link Wide}. */
public final class Row {
    private final int id;

    Row(int id) {
        this.id = id;
    }

    @Resource(id = 0, name = "Text", mandatory = true)
    public String text() {
        return ("row " + id + " ").repeat(10);
    }

    @Resource(id = 1, name = "Square", mandatory = true)
    public long square() {
        return (long) id * id;
    }
}
