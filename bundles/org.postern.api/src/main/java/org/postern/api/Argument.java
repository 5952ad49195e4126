// SPDX-License-Identifier: Apache-2.0
package org.postern.api;

import org.jspecify.annotations.Nullable;

/**
 * One argument of an Execute.
 *
 * @param digit 0..9
 * @param value the text between the quotes, null when the argument is a bare digit
 */
public record Argument(int digit, @Nullable String value) {}
