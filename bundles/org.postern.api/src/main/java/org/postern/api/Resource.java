// SPDX-License-Identifier: Apache-2.0
package org.postern.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares one resource, once: by a method or by a {@link Value} field that is not private.
 *
 * <table>
 * <caption>What the annotated member says</caption>
 * <tr><td>{@code T name()}</td><td>readable</td></tr>
 * <tr><td>{@code T name()}, with {@code @Write void name(T value)} or {@code @Write Outcome name(T value)} beside
 *     it</td><td>readable and writable</td></tr>
 * <tr><td>{@code @Write void name(T value)}</td><td>write-only</td></tr>
 * <tr><td>{@code @Write BodySink name(long length)}</td><td>write-only, large, streamed</td></tr>
 * <tr><td>{@code @Execute void name()} or with {@link Arguments}; may return {@link Outcome}</td><td>executable</td></tr>
 * <tr><td>{@code final Value<T> name}</td><td>kept by the engine; operations as {@link #access} says</td></tr>
 * </table>
 *
 * {@code T} is one of {@code String, long, double, boolean, byte[], Instant, ObjectLink}, or {@code Map<Integer, T>} of
 * their boxed forms for a multiple resource, or {@link Body} for a large opaque one. A readable or executable handler
 * may return a {@code CompletionStage} of what it would return otherwise.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.FIELD})
public @interface Resource {
    /** The resource id, 0..65534, unique in the object. */
    int id();

    /** The name in the OMA registry. */
    String name();

    /** Whether every instance has it. An optional one may be absent: see {@link #when} and {@link Value}. */
    boolean mandatory() default false;

    /** The unit, as the registry writes it. */
    String units() default "";

    /**
     * The values a server may write, {@code min..max}, either side may be empty: of the number itself, or of the length
     * in bytes of a String or {@code byte[]}. Enforced before the handler runs (4.00).
     */
    String range() default "";

    /** The only values a server may write, in text form; empty for any. Enforced before the handler runs (4.00). */
    String[] allowed() default {};

    /** The operations of a {@link Value} field; methods say theirs by their form. */
    Access access() default Access.READ_WRITE;

    /**
     * The name of a {@code boolean} method without parameters that tells whether this optional resource is there. It is
     * asked on every Read, Discover, Write, Execute and Write-Attributes, so it must be cheap; it runs where the handler
     * runs, so of a {@link Direct} one it must not block. Empty: always there.
     */
    String when() default "";
}
