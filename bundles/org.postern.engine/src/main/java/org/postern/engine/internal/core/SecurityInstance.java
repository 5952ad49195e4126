// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.core;

import org.postern.api.Access;
import org.postern.api.Resource;
import org.postern.api.Value;

/** The resources of one Security instance; none is accessible to a server (LwM2M 1.0.2, E.1). */
public final class SecurityInstance {
    @Resource(id = 0, name = "LWM2M Server URI", mandatory = true, range = "0..255", access = Access.NONE)
    final Value<String> serverUri = Value.absent();

    @Resource(id = 1, name = "Bootstrap-Server", mandatory = true, access = Access.NONE)
    final Value<Boolean> bootstrapServer = Value.of(false);

    @Resource(id = 2, name = "Security Mode", mandatory = true, range = "0..4", access = Access.NONE)
    final Value<Long> securityMode = Value.of(3L);

    @Resource(id = 3, name = "Public Key or Identity", mandatory = true, access = Access.NONE)
    final Value<byte[]> publicKeyOrIdentity = Value.of(new byte[0]);

    @Resource(id = 4, name = "Server Public Key", mandatory = true, access = Access.NONE)
    final Value<byte[]> serverPublicKey = Value.of(new byte[0]);

    @Resource(id = 5, name = "Secret Key", mandatory = true, access = Access.NONE)
    final Value<byte[]> secretKey = Value.of(new byte[0]);

    @Resource(id = 10, name = "Short Server ID", range = "1..65534", access = Access.NONE)
    final Value<Long> shortServerId = Value.absent();
}
