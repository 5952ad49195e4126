// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.core;

import org.postern.api.LwM2mObject;
import org.postern.api.MultipleObjectService;
import org.postern.engine.internal.access.AccessControl;

/** The Access Control object; its instances follow the servers and the instances of other objects (ACL-12). */
@LwM2mObject(id = 2, name = "LwM2M Access Control")
public final class AccessControlObject implements MultipleObjectService<AccessControlInstance> {
    private final AccessControl access;

    public AccessControlObject(AccessControl access) {
        this.access = access;
    }

    @Override
    public AccessControlInstance instance(int id) {
        return new AccessControlInstance(access, id);
    }
}
