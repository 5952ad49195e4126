// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.lifecycle;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Remembers the states it was told of, and those it was waited for in. */
final class TellingWatcher implements Watcher {
    final List<UpdateState> seen = new ArrayList<>();
    final List<UpdateState> asked = new ArrayList<>();

    @Override
    public void changed(int id, @Nullable Software before, @Nullable Software after) {
        if (after != null) {
            seen.add(after.state());
        }
    }

    @Override
    public void whenTold(int id, Runnable next) {
        asked.add(seen.get(seen.size() - 1));
        next.run();
    }
}
