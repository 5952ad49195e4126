// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.operation;

import org.junit.jupiter.api.BeforeEach;
import org.postern.engine.internal.objects.Boxes;
import org.postern.engine.internal.objects.Thing;
import org.postern.engine.internal.store.MemoryStore;
import org.postern.engine.internal.tree.ObjectSource;
import org.postern.transport.api.Code;

/** Two objects whose attributes servers write. */
abstract class AttributesBench {
    final MemoryStore store = new MemoryStore();
    final Bench bench = new Bench(store);
    final Thing thing = new Thing();
    final Boxes boxes = new Boxes();
    final ObjectSource source = bench.serve(thing);

    @BeforeEach
    final void serve() {
        bench.serve(boxes);
        bench.keeper.listen(bench.attributes);
        thing.names.clear();
    }

    /** Server 1 writes attributes. */
    final void change(String path, String... query) {
        bench.attributes(1, path, query).is(Code.CHANGED);
    }

    /** Server 1 tries to. */
    final void refused(Code code, String path, String... query) {
        bench.attributes(1, path, query).is(code);
    }

    /** What Discover tells server 1. */
    final String resource(String path) {
        return bench.discovered(1, path);
    }
}
