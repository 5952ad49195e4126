// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.lifecycle;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.postern.software.internal.packages.SoftwarePackage;
import org.postern.software.internal.packages.UpdateResult;

/**
 * All that is known of one instance of object 9. Immutable; {@link Machine} says what follows what.
 *
 * @param state resource 7
 * @param result resource 9
 * @param step what is under way
 * @param delivered the package that waits for Install
 * @param installed what is in place, also while an update of it comes (S11)
 * @param former what was in place before, until what is in place has survived a start
 * @param components the instance of object 14 by symbolic name
 * @param reason resource 16
 */
public record Software(
        UpdateState state,
        UpdateResult result,
        Step step,
        @Nullable SoftwarePackage delivered,
        @Nullable Installation installed,
        @Nullable Installation former,
        SortedMap<String, Integer> components,
        String reason) {
    /** An instance that was just created (SW-01). */
    public static final Software NEW =
            new Software(UpdateState.INITIAL, UpdateResult.INITIAL, Step.NONE, null, null, null, new TreeMap<>(), "");

    public Software {
        components = Collections.unmodifiableSortedMap(new TreeMap<>(components));
    }

    /** The package that the instance describes: the one delivered, the one installed, or none yet (SW-08). */
    public @Nullable SoftwarePackage described() {
        return switch (state) {
            case INITIAL, DOWNLOAD_STARTED, DOWNLOADED -> null;
            case DELIVERED -> delivered;
            case INSTALLED -> installed == null ? null : installed.software();
        };
    }

    /** Resource 12: the machine of activation lives in INSTALLED only (SW-06). */
    public boolean active() {
        return state == UpdateState.INSTALLED && installed != null && installed.active();
    }

    /** Whether a component runs and may be said to. */
    public boolean active(String symbolicName) {
        return state == UpdateState.INSTALLED
                && installed != null
                && installed.running().contains(symbolicName);
    }

    Software step(Step next) {
        return new Software(state, result, next, delivered, installed, former, components, reason);
    }

    Software reason(String text) {
        return new Software(state, result, step, delivered, installed, former, components, text);
    }

    Software components(Map<String, Integer> ids) {
        return new Software(state, result, step, delivered, installed, former, new TreeMap<>(ids), reason);
    }

    Software delivered(@Nullable SoftwarePackage next) {
        return new Software(state, result, step, next, installed, former, components, reason);
    }

    Software installed(@Nullable Installation next, @Nullable Installation before) {
        return new Software(state, result, step, delivered, next, before, components, reason);
    }

    Software to(UpdateState nextState, UpdateResult nextResult, String nextReason) {
        return new Software(nextState, nextResult, Step.NONE, delivered, installed, former, components, nextReason);
    }
}
