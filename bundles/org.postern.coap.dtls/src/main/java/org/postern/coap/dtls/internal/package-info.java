// SPDX-License-Identifier: Apache-2.0
/** DTLS 1.2 channels on Scandium. */
@NullMarked
package org.postern.coap.dtls.internal;

import org.jspecify.annotations.NullMarked;
