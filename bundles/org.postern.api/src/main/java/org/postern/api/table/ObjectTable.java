// SPDX-License-Identifier: Apache-2.0
package org.postern.api.table;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;
import org.postern.api.Arguments;
import org.postern.api.Body;
import org.postern.api.BodySink;
import org.postern.api.Outcome;
import org.postern.api.Value;

/**
 * The typed access to the resources of one object class. The annotation processor generates a subclass named after the
 * class, {@code Temperature} becomes {@code TemperatureTable} ({@code Outer.Inner} becomes {@code Outer_InnerTable}),
 * with a public constructor without parameters.
 *
 * <p>{@code instance} is the object service itself for a single object, else what {@link
 * org.postern.api.MultipleObjectService#instance} made. {@code index} is the position in {@link ObjectModel#resources}.
 * Which method serves which resource follows from {@link ResourceModel#handling}; the others are never called for it.
 * Handlers may throw anything; the engine answers 5.00.
 */
@ConsumerType
public abstract class ObjectTable {
    /** The format that this version of the api generates and understands. */
    public static final int FORMAT = 1;

    private final ObjectModel model;

    /** @param format {@link #FORMAT} as it was when the subclass was compiled */
    protected ObjectTable(int format, ObjectModel model) {
        if (format != FORMAT) {
            throw new IllegalStateException("made for table format " + format + ", this api has " + FORMAT
                    + ": compile the object again with this version of org.postern.api");
        }
        this.model = model;
    }

    /** What is declared. */
    public final ObjectModel model() {
        return model;
    }

    /** Whether an optional resource is there, without calling its handler. Cells are asked through {@link #cell}. */
    public boolean present(Object instance, int index) {
        return true;
    }

    /** Hands the value to {@code out}: exactly one call; none when a handler found nothing (null). */
    public void read(Object instance, int index, ValueWriter out) throws Exception {
        throw unsupported(index);
    }

    /** The value later, boxed as {@link ValueWriter#multiple} says, or a Map. */
    public CompletionStage<?> readLater(Object instance, int index) throws Exception {
        throw unsupported(index);
    }

    /** Prepares a write; the value has the declared (boxed) type and passed the declared checks. */
    public Outcome write(Object instance, int index, Object value) throws Exception {
        throw unsupported(index);
    }

    /** Executes; of {@link Handling#LATER} resources the stage completes with an {@link Outcome}. */
    public CompletionStage<Outcome> execute(Object instance, int index, Arguments arguments) throws Exception {
        throw unsupported(index);
    }

    /** Opens a large body for reading; null when there is none at the moment. */
    public @Nullable Body body(Object instance, int index) throws Exception {
        throw unsupported(index);
    }

    /** Begins a large write; {@code length} in bytes, -1 when unknown. */
    public BodySink sink(Object instance, int index, long length) throws Exception {
        throw unsupported(index);
    }

    /** The cell of a {@link Handling#CELL} resource. */
    public Value<?> cell(Object instance, int index) {
        throw unsupported(index);
    }

    private IllegalStateException unsupported(int index) {
        return new IllegalStateException(model.name() + " has no such handler for "
                + model.resources().get(index).name());
    }
}
