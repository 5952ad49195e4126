// SPDX-License-Identifier: Apache-2.0
package org.postern.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Promises that a handler cannot block, so that it may run on the thread that receives requests.
 *
 * <p>On a class it covers every handler of the class. An object that breaks the promise three times, by more than 5 ms, is
 * served on the pool from then on, with one warning; a single slow call proves nothing, because the first ones load classes.
 * {@link Value} fields are always direct.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Direct {}
