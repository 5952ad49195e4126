// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.core;

import org.postern.api.LwM2mObject;
import org.postern.api.MultipleObjectService;

/** The Security object; its instances follow the server accounts. */
@LwM2mObject(id = 0, name = "LWM2M Security")
public final class SecurityObject implements MultipleObjectService<SecurityInstance> {
    private final Accounts accounts;

    public SecurityObject(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public SecurityInstance instance(int id) {
        SecurityInstance instance = new SecurityInstance();
        Accounts.Account account = accounts.get(id);
        if (account != null) {
            instance.serverUri.set(account.uri());
            instance.shortServerId.set((long) account.shortServerId());
        }
        return instance;
    }
}
