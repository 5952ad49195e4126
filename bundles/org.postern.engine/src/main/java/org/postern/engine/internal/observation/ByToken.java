// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.observation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.postern.api.Path;
import org.postern.transport.api.Token;

/** The observations of one server by the token that tells them apart. Changed on the notifier, counted from any thread. */
final class ByToken {
    private final Map<Token, Observation> observations = new ConcurrentHashMap<>();

    @Nullable
    Observation get(Token token) {
        return observations.get(token);
    }

    void put(Observation observation) {
        observations.put(observation.token(), observation);
    }

    /** Takes it out, unless another one has its token by now. */
    void remove(Observation observation) {
        observations.remove(observation.token(), observation);
    }

    int size() {
        return observations.size();
    }

    /** All of them as they are now. */
    List<Observation> all() {
        return List.copyOf(observations.values());
    }

    /** Those of a node and of what lies below it. */
    List<Observation> within(Path path) {
        List<Observation> found = new ArrayList<>();
        for (Observation observation : observations.values()) {
            if (path.contains(observation.path())) {
                found.add(observation);
            }
        }
        return found;
    }
}
