// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.objects;

import org.postern.api.LwM2mObject;
import org.postern.api.ObjectLink;
import org.postern.api.ObjectService;
import org.postern.api.Resource;
import org.postern.api.Value;

/** A single object that points at another one. */
@LwM2mObject(id = 26244, name = "Pointer")
public final class Pointer implements ObjectService {
    @Resource(id = 0, name = "Target")
    public final Value<ObjectLink> target = Value.of(new ObjectLink(3, 0));
}
