// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.wire;

import org.postern.api.Instances;
import org.postern.api.LwM2mObject;
import org.postern.api.MultipleObjectService;
import org.postern.api.Resource;
import org.postern.api.Value;

/** An object whose instances the server creates. */
@LwM2mObject(id = 26262, name = "Rooms", instances = Instances.SERVER)
final class Rooms implements MultipleObjectService<Rooms.Room> {
    @Override
    public Room instance(int id) {
        return new Room();
    }

    /** One instance. */
    static final class Room {
        @Resource(id = 0, name = "Name", mandatory = true)
        final Value<String> name = Value.absent();
    }
}
