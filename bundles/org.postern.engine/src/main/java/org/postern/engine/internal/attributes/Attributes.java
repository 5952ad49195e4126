// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.attributes;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postern.codec.LinkWriter;

/** The attributes of one node: those that one server assigned to it, or all that are in force there. Immutable. */
public final class Attributes {
    /** None is set. */
    public static final Attributes NONE = new Attributes(empty());

    private static final int VERSION = 1;
    private static final Attribute[] ALL = Attribute.values();

    /** Not a number where an attribute is not set. */
    private final double[] values;

    private Attributes(double[] values) {
        this.values = values;
    }

    private static double[] empty() {
        double[] values = new double[Attribute.values().length];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    /** Whether an attribute is set. */
    public boolean has(Attribute attribute) {
        return !Double.isNaN(get(attribute));
    }

    /** The value of an attribute, periods in seconds; not a number where it is not set. */
    public double get(Attribute attribute) {
        return values[attribute.place()];
    }

    /** The same with another value of one attribute; not a number removes it. */
    public Attributes with(Attribute attribute, double value) {
        double[] changed = values.clone();
        changed[attribute.place()] = value;
        return new Attributes(changed);
    }

    /** What is in force where these are assigned below others: they win, the others fill the gaps (ATT-04). */
    public Attributes over(Attributes above) {
        double[] joined = values.clone();
        for (int i = 0; i < joined.length; i++) {
            if (Double.isNaN(joined[i])) {
                joined[i] = above.values[i];
            }
        }
        return new Attributes(joined);
    }

    /** Whether none is set. */
    public boolean isEmpty() {
        return equals(NONE);
    }

    /** Whether there are conditions on the value besides that it changes. */
    public boolean conditional() {
        return has(Attribute.GT) || has(Attribute.LT) || has(Attribute.ST);
    }

    /** The minimum period in nanoseconds, 0 for none. */
    public long minimum() {
        return has(Attribute.PMIN) ? TimeUnit.SECONDS.toNanos((long) get(Attribute.PMIN)) : 0;
    }

    /** The maximum period in nanoseconds, -1 for none: also where it is 0 or less than the minimum (ATT-09). */
    public long maximum() {
        long maximum = has(Attribute.PMAX) ? TimeUnit.SECONDS.toNanos((long) get(Attribute.PMAX)) : 0;
        return maximum == 0 || maximum < minimum() ? -1 : maximum;
    }

    /** Why they cannot stand together; null if they can (ATT-08). */
    @Nullable
    String conflict() {
        double low = get(Attribute.LT);
        double high = get(Attribute.GT);
        double step = has(Attribute.ST) ? get(Attribute.ST) : 0;
        boolean both = has(Attribute.LT) && has(Attribute.GT);
        return both && !(low < high && low + 2 * step < high) ? "lt + 2 * st must be less than gt" : null;
    }

    /** Adds them to a link. */
    public void write(LinkWriter link) {
        for (Attribute attribute : ALL) {
            double value = get(attribute);
            if (!Double.isNaN(value)) {
                if (value == (long) value) {
                    link.attribute(attribute.text(), (long) value);
                } else {
                    link.attribute(attribute.text(), value);
                }
            }
        }
    }

    /** The record of the store. */
    byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            for (double value : values) {
                out.writeDouble(value);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** Reads a record of the store; null if it is none. */
    static @Nullable Attributes decode(byte[] stored) {
        double[] values = empty();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(stored))) {
            if (in.readByte() != VERSION) {
                return null;
            }
            for (int i = 0; i < values.length; i++) {
                values[i] = in.readDouble();
            }
            return new Attributes(values);
        } catch (IOException truncated) {
            return null;
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Attributes attributes && Arrays.equals(values, attributes.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    /** Such as {@code {PMIN=5.0, PMAX=60.0}}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (Attribute attribute : ALL) {
            if (has(attribute)) {
                text.append(text.length() > 1 ? ", " : "")
                        .append(attribute)
                        .append('=')
                        .append(get(attribute));
            }
        }
        return text.append('}').toString();
    }
}
