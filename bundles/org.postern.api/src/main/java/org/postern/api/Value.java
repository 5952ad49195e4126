// SPDX-License-Identifier: Apache-2.0
package org.postern.api;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The value of a resource that the engine reads, writes and keeps; absent when the optional resource is not there.
 *
 * <p>Declared as a {@code final} field with {@link Resource}. {@code T} is one of the boxed types that {@link Resource}
 * lists, or {@code Map<Integer, T>}. Safe for use by several threads.
 *
 * @param <T> the Java type of the resource
 */
public final class Value<T> {
    private final AtomicReference<@Nullable T> current;
    private volatile @Nullable Runnable listener;

    private Value(@Nullable T initial) {
        this.current = new AtomicReference<>(initial);
    }

    /** A value that is not there yet. */
    public static <T> Value<T> absent() {
        return new Value<>(null);
    }

    /** A value that starts with a default. */
    public static <T> Value<T> of(T initial) {
        return new Value<>(Objects.requireNonNull(initial));
    }

    /** The current value, empty when absent. */
    public Optional<T> get() {
        return Optional.ofNullable(current.get());
    }

    /** The current value, null when absent: for the engine, which must not allocate. */
    public @Nullable T orNull() {
        return current.get();
    }

    /** Whether there is a value. */
    public boolean present() {
        return current.get() != null;
    }

    /** Sets the value and announces the change to observers unless it is equal to the old one. */
    public void set(T value) {
        replace(Objects.requireNonNull(value));
    }

    /** Makes the resource absent and announces the change. */
    public void clear() {
        replace(null);
    }

    private void replace(@Nullable T value) {
        // judged by what was really replaced: another thread may set it at the same time
        boolean changed = !Objects.deepEquals(current.getAndSet(value), value);
        Runnable told = listener;
        if (changed && told != null) {
            told.run();
        }
    }

    /** For the engine: whom to tell of changes; null for nobody. */
    public void listener(@Nullable Runnable changed) {
        this.listener = changed;
    }
}
