// SPDX-License-Identifier: Apache-2.0
package org.postern.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks, together with {@link Resource}, an executable resource.
 *
 * <p>The handler takes nothing or {@link Arguments} and returns {@code void}, {@link Outcome} or a {@code
 * CompletionStage<Outcome>}. What must happen after the response has left, such as a reboot, goes into {@link
 * Outcome#accepted(Runnable)}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Execute {}
