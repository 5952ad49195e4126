// SPDX-License-Identifier: Apache-2.0
/** How a software package comes to the gateway: pushed in blocks, or pulled from a URI. */
@NullMarked
package org.postern.software.internal.delivery;

import org.jspecify.annotations.NullMarked;
