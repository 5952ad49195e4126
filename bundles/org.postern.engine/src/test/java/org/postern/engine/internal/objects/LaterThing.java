// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.objects;

import org.postern.api.LwM2mObject;
import org.postern.api.ObjectService;
import org.postern.api.Resource;
import org.postern.api.Value;

/** The same object as {@link Thing} in a later version. */
@LwM2mObject(id = 26241, name = "Thing", version = "2.3")
public final class LaterThing implements ObjectService {
    @Resource(id = 0, name = "Text", mandatory = true, range = "0..8")
    public final Value<String> text = Value.of("later");

    @Resource(id = 1, name = "Number")
    public final Value<String> number = Value.of("now a text");
}
