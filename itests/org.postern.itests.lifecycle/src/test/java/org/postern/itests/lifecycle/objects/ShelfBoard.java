// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.lifecycle.objects;

import org.postern.api.Resource;

/** A board of a {@link Shelf}. */
public final class ShelfBoard {
    @Resource(id = 0, name = "Load")
    public long load() {
        return 0;
    }
}
