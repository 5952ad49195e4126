// SPDX-License-Identifier: Apache-2.0
/** In the package of what it drives: the query of a Write-Attributes is nobody's API. */
@NullMarked
package org.postern.engine.internal.attributes;

import org.jspecify.annotations.NullMarked;
