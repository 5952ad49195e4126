// SPDX-License-Identifier: Apache-2.0
/** What is put in the place of parts of Scandium. */
@NullMarked
package org.postern.californium.internal;

import org.jspecify.annotations.NullMarked;
