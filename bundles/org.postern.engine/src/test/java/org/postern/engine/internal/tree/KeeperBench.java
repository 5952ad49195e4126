// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.tree;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.BeforeEach;
import org.postern.api.Changes;
import org.postern.api.ObjectService;
import org.postern.api.Path;
import org.postern.engine.internal.objects.Sources;
import org.postern.engine.internal.objects.Thing;
import org.postern.engine.internal.store.MemoryStore;
import org.postern.engine.internal.time.VirtualTimers;

/** A keeper on a virtual clock; objects run at once on the thread of the test. */
abstract class KeeperBench {
    static final Duration HOLD = Duration.ofSeconds(1);

    final VirtualTimers timers = new VirtualTimers();
    final List<String> told = new ArrayList<>();
    final MemoryStore store = new MemoryStore();
    final ObjectKeeper keeper = keeper(Runnable::run);
    final Thing first = new Thing();
    final Thing second = new Thing();

    @BeforeEach
    void listen() {
        keeper.listen(new TreeListener() {
            @Override
            public void listChanged() {
                told.add("list");
            }

            @Override
            public void changed(Path path) {
                told.add("changed " + path);
            }

            @Override
            public void removed(Path path) {
                told.add("removed " + path);
            }
        });
    }

    /** A keeper on the store of the test. */
    ObjectKeeper keeper(Executor threads) {
        return new ObjectKeeper(
                threads, timers, Duration.ofMillis(20), HOLD, store, key -> told.add("unreadable " + key));
    }

    ObjectSource offer(ObjectService service, int ranking, long id) {
        ObjectSource source = Sources.of(service, Runnable::run, ranking, id);
        keeper.offer(source);
        return source;
    }

    void pass(long millis) {
        timers.advance(Duration.ofMillis(millis));
    }

    ServedObject served(int id) {
        return Objects.requireNonNull(keeper.tree().object(id));
    }

    Changes changes(Thing thing) {
        return Objects.requireNonNull(thing.changes);
    }
}
