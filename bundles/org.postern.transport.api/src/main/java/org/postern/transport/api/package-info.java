// SPDX-License-Identifier: Apache-2.0
/**
 * Where the engine and the transports meet: peers, connections, operations and answers as values, timings. Transports
 * (UDP, DTLS, SMS) implement {@link org.postern.transport.api.Transport}; the engine implements {@link
 * org.postern.transport.api.RequestHandler}.
 */
@NullMarked
@Export
@Version("2.2.0")
package org.postern.transport.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
