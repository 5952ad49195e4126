// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import java.lang.ref.WeakReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postern.api.Path;

/**
 * What readers that answer later said last, as text for people. A value that arrives after it was asked for is kept and
 * told, so that who looks again sees it. Thread-safe.
 */
final class LateValues {
    private static final int MOST = 1024;

    private final Consumer<Path> arrived;
    private final Map<Path, Slot> slots = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Slot> eldest) {
            return size() > MOST;
        }
    };

    /** @param arrived hears of a value that is another one than was shown */
    LateValues(Consumer<Path> arrived) {
        this.arrived = arrived;
    }

    /** The value if it is there at once, else what was there last; a read that is under way is not begun again. */
    String of(Path path, Object handler, Callable<CompletionStage<?>> read) throws Exception {
        Slot slot;
        synchronized (slots) {
            slot = slots.computeIfAbsent(path, unknown -> new Slot());
        }
        if (slot.begin(handler)) {
            try {
                read.call().whenComplete((value, failure) -> {
                    String text = failure == null ? ValueText.of(value) : ValueText.failure(failure);
                    if (slot.end(handler, text)) {
                        arrived.accept(path);
                    }
                });
            } catch (Exception | LinkageError failure) {
                slot.end(handler, ValueText.failure(failure));
            }
        }
        return slot.show();
    }

    /** The last text of one resource, and whose read is under way. */
    private static final class Slot {
        private String text = ValueText.LATE;
        private boolean shown;
        private @Nullable WeakReference<Object> reading;

        /** Whether to read: nobody does for this handler. */
        synchronized boolean begin(Object handler) {
            if (reading != null && reading.refersTo(handler)) {
                return false;
            }
            reading = new WeakReference<>(handler);
            shown = false;
            return true;
        }

        /** Whether somebody was shown another text since the read began. */
        synchronized boolean end(Object handler, String arrivedText) {
            if (reading == null || !reading.refersTo(handler)) {
                return false; // a successor is asked by now
            }
            reading = null;
            boolean news = shown && !arrivedText.equals(text);
            text = arrivedText;
            return news;
        }

        synchronized String show() {
            shown = true;
            return text;
        }
    }
}
