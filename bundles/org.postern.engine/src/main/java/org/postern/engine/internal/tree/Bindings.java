// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The objects that were told that they are served, each until it was told of the end. Thread-safe. */
final class Bindings {
    private final Map<ObjectSource, SourceChanges> bound = new ConcurrentHashMap<>();
    private final ObjectKeeper keeper;
    private final Announcer announcer;

    Bindings(ObjectKeeper keeper, Announcer announcer) {
        this.keeper = keeper;
        this.announcer = announcer;
    }

    /** The object is served from now on. */
    void begin(ObjectSource source) {
        SourceChanges link = new SourceChanges(keeper, announcer, source);
        bound.put(source, link);
        source.lane().run(source.guarded(link::begin));
    }

    /** The object is served no more; its lane stays open because it may be called upon again. */
    void end(ObjectSource source) {
        source.lane().dismiss();
        SourceChanges link = bound.remove(source);
        if (link != null) {
            link.end();
            source.lane().run(source.guarded(link::farewell));
        }
    }

    /** No object is served any more; completes when all have been told. */
    CompletionStage<@Nullable Void> endAll() {
        List<CompletableFuture<@Nullable Void>> told = new ArrayList<>();
        for (ObjectSource source : bound.keySet()) {
            end(source);
            CompletableFuture<@Nullable Void> last = new CompletableFuture<>();
            if (source.lane().run(() -> last.complete(null))) {
                told.add(last);
            }
        }
        return CompletableFuture.allOf(told.toArray(CompletableFuture[]::new));
    }
}
