// SPDX-License-Identifier: Apache-2.0
package org.postern.codec.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A payload in JSON, not yet held against path and model.
 *
 * @param base what precedes every name; null when it is not given
 * @param entries in the order sent
 */
record JsonDocument(@Nullable String base, List<JsonEntry> entries) {}
