// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a history that goes wrong as short as it can be. */
public final class Shrinker {
    private Shrinker() {}

    /** Leaves out whatever is not needed for {@code fails}. */
    public static <S> List<S> shrink(List<S> history, Predicate<List<S>> fails) {
        List<S> shortest = history;
        for (int chunk = Math.max(1, history.size() / 2); chunk > 0; chunk /= 2) {
            for (int at = 0; at + chunk <= shortest.size(); ) {
                List<S> shorter = new ArrayList<>(shortest);
                shorter.subList(at, at + chunk).clear();
                if (fails.test(shorter)) {
                    shortest = shorter;
                } else {
                    at += chunk;
                }
            }
        }
        return shortest;
    }
}
