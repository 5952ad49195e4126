// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.core;

import org.postern.api.LwM2mObject;
import org.postern.api.MultipleObjectService;

/** The Security object; its instances are those of the accounts. */
@LwM2mObject(id = 0, name = "LWM2M Security")
public final class SecurityObject implements MultipleObjectService<SecurityInstance> {
    @Override
    public SecurityInstance instance(int id) {
        return new SecurityInstance();
    }
}
