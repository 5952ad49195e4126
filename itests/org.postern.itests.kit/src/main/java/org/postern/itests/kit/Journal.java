// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What happened, in order; tests mark a position and wait for entries after it. Safe for any thread. */
public final class Journal<T> {
    /** Far beyond what anything needs on a slow machine, so that only a fault reaches it. */
    public static final Duration DEADLINE = Duration.ofSeconds(60);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final List<T> entries = new ArrayList<>();

    public void add(T entry) {
        lock.lock();
        try {
            entries.add(entry);
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The position behind the last entry. */
    public int mark() {
        lock.lock();
        try {
            return entries.size();
        } finally {
            lock.unlock();
        }
    }

    /** The entries from a position on. */
    public List<T> since(int mark) {
        lock.lock();
        try {
            return List.copyOf(entries.subList(mark, entries.size()));
        } finally {
            lock.unlock();
        }
    }

    /** The entries of a kind from a position on. */
    public <E extends T> List<E> since(int mark, Class<E> kind) {
        return since(mark).stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The first entry from a position on that fits; fails with all of them at the deadline. */
    public T await(int mark, Predicate<? super T> wanted, String what) {
        return first(mark, entry -> wanted.test(entry) ? entry : null, what, DEADLINE);
    }

    /** The first entry of a kind from a position on that fits; fails with all of them at the deadline. */
    public <E extends T> E await(int mark, Class<E> kind, Predicate<? super E> wanted, String what) {
        return await(mark, kind, wanted, what, DEADLINE);
    }

    /** The same with another deadline. */
    public <E extends T> E await(int mark, Class<E> kind, Predicate<? super E> wanted, String what, Duration deadline) {
        return first(
                mark,
                entry -> kind.isInstance(entry) && wanted.test(kind.cast(entry)) ? kind.cast(entry) : null,
                what,
                deadline);
    }

    private <R> R first(int mark, Function<? super T, @Nullable R> found, String what, Duration deadline) {
        long nanos = deadline.toNanos();
        lock.lock();
        try {
            int next = mark;
            while (true) {
                for (; next < entries.size(); next++) {
                    R result = found.apply(entries.get(next));
                    if (result != null) {
                        return result;
                    }
                }
                if (nanos <= 0) {
                    throw new AssertionError("no " + what + " came, only\n" + lines(mark));
                }
                nanos = grown.awaitNanos(nanos);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + what, interrupted);
        } finally {
            lock.unlock();
        }
    }

    private String lines(int mark) {
        StringBuilder text = new StringBuilder();
        entries.subList(mark, entries.size())
                .forEach(entry -> text.append(entry).append('\n'));
        return text.toString();
    }
}
