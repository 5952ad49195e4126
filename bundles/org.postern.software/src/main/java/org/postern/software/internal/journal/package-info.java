// SPDX-License-Identifier: Apache-2.0
/** What is durable of software packages: one record for each, and how many starts of the gateway ended early. */
@NullMarked
package org.postern.software.internal.journal;

import org.jspecify.annotations.NullMarked;
