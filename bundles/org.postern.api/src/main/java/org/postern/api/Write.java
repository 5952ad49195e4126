// SPDX-License-Identifier: Apache-2.0
package org.postern.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the write handler of a resource: beside a readable one as an overload of the same name, or alone together with
 * {@link Resource}.
 *
 * <p>A handler that returns {@code void} is called at commit and cannot refuse. One that returns {@link Outcome} is
 * called to prepare: it may refuse and must not change anything yet; what it hands to {@link
 * Outcome#accepted(Runnable)} runs at commit, when every write of the operation has been accepted.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Write {}
