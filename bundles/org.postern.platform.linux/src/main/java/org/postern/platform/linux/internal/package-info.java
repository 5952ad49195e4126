// SPDX-License-Identifier: Apache-2.0
/** The component that offers a Linux machine as a DevicePlatform: sampling, clock, commands and error conditions. */
@NullMarked
package org.postern.platform.linux.internal;

import org.jspecify.annotations.NullMarked;
