// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.lifecycle.objects;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.postern.api.Changes;
import org.postern.api.LwM2mObject;
import org.postern.api.MultipleObjectService;

/** Adds as many instances as a system property says when it is served, and takes its time for each. */
@LwM2mObject(id = 42006, name = "Shelf")
public final class Shelf implements MultipleObjectService<ShelfBoard> {
    /** How many. */
    public static final String BOARDS = "test.shelf.boards";

    private static final long MILLIS = 150;

    @Override
    public void bound(Changes changes) {
        rest();
        for (int board = 0; board < Integer.getInteger(BOARDS, 0); board++) {
            changes.add(board);
        }
    }

    @Override
    public ShelfBoard instance(int id) {
        rest();
        return new ShelfBoard();
    }

    private static void rest() {
        try {
            if (new CountDownLatch(1).await(MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("nobody counts down");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
