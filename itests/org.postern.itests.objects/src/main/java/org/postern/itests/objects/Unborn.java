// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.objects;

import org.postern.api.LwM2mObject;
import org.postern.api.ObjectService;
import org.postern.api.Resource;

/** Hangs for a minute when it is made. It is no component of this bundle: tests make one of it. */
@LwM2mObject(id = 42775, name = "Unborn")
public final class Unborn implements ObjectService {
    public Unborn() {
        Hanging.hang();
    }

    @Resource(id = 0, name = "Name")
    public String name() {
        return "late";
    }
}
