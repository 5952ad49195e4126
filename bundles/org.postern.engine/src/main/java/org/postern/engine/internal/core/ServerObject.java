// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.core;

import org.postern.api.LwM2mObject;
import org.postern.api.MultipleObjectService;

/** The Server object; its instances are those of the accounts (SRV-06). */
@LwM2mObject(id = 1, name = "LwM2M Server")
public final class ServerObject implements MultipleObjectService<ServerInstance> {
    private final Accounts accounts;

    public ServerObject(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public ServerInstance instance(int id) {
        return new ServerInstance(accounts);
    }
}
