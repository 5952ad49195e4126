// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.observation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postern.api.Path;
import org.postern.transport.api.Token;

/**
 * The observations of one server by token and by path. A change is looked up at its own path and those above it, so its
 * cost does not grow with the number of observations.
 */
final class ObservationIndex {
    private final Map<Token, Observation> byToken = new ConcurrentHashMap<>();
    private final Map<Path, Set<Observation>> byPath = new ConcurrentHashMap<>();

    void add(Observation observation) {
        Observation before = byToken.put(observation.token(), observation);
        if (before != null) {
            unlink(before);
        }
        byPath.computeIfAbsent(observation.path(), path -> ConcurrentHashMap.newKeySet())
                .add(observation);
    }

    @Nullable
    Observation get(Token token) {
        return byToken.get(token);
    }

    boolean remove(Observation observation) {
        boolean removed = byToken.remove(observation.token(), observation);
        unlink(observation);
        return removed;
    }

    /** The observations of exactly one node. */
    Collection<Observation> at(Path path) {
        return List.copyOf(byPath.getOrDefault(path, Set.of()));
    }

    /** Visits the observations that a change of {@code path} concerns: of the node, above it and below it. */
    void concerned(Path path, Consumer<Observation> visitor) {
        if (byToken.isEmpty()) {
            return;
        }
        for (Path at = path; at != null && at.depth() > 0; at = at.parent()) {
            visit(at, visitor);
        }
        if (path.depth() < 3) {
            below(path, visitor);
        }
    }

    /** Visits the observations of a node and of those below it. */
    void within(Path path, Consumer<Observation> visitor) {
        visit(path, visitor);
        below(path, visitor);
    }

    int size() {
        return byToken.size();
    }

    void clear() {
        byToken.clear();
        byPath.clear();
    }

    private void below(Path path, Consumer<Observation> visitor) {
        for (Path candidate : byPath.keySet()) {
            if (candidate.depth() > path.depth() && path.contains(candidate)) {
                visit(candidate, visitor);
            }
        }
    }

    private void visit(Path path, Consumer<Observation> visitor) {
        Set<Observation> observations = byPath.get(path);
        if (observations != null) {
            observations.forEach(visitor);
        }
    }

    private void unlink(Observation observation) {
        byPath.computeIfPresent(observation.path(), (path, set) -> {
            set.remove(observation);
            return set.isEmpty() ? null : set;
        });
    }
}
