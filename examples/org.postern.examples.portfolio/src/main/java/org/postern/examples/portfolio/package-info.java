// SPDX-License-Identifier: Apache-2.0
/** Portfolios made by servers, as LwM2M object 16. */
@NullMarked
package org.postern.examples.portfolio;

import org.jspecify.annotations.NullMarked;
