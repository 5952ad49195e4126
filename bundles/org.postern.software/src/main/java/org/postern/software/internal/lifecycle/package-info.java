// SPDX-License-Identifier: Apache-2.0
/** The state machines of software packages and who moves them; knows neither the framework nor the protocol. */
@NullMarked
package org.postern.software.internal.lifecycle;

import org.jspecify.annotations.NullMarked;
