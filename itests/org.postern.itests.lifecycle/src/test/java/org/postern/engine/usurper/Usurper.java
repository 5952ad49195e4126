// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.usurper;

import org.postern.api.LwM2mObject;
import org.postern.api.ObjectService;
import org.postern.api.Resource;

/** Objects that claim what the gateway serves itself; elsewhere than in its packages they would not compile. */
public final class Usurper {
    private Usurper() {}

    @LwM2mObject(id = 0, name = "Own Security")
    public static final class OfSecurity implements ObjectService {
        @Resource(id = 0, name = "Name")
        public String name() {
            return "security";
        }
    }

    @LwM2mObject(id = 1, name = "Own Server")
    public static final class OfServer implements ObjectService {
        @Resource(id = 0, name = "Name")
        public String name() {
            return "server";
        }
    }

    @LwM2mObject(id = 2, name = "Own Access Control")
    public static final class OfAccessControl implements ObjectService {
        @Resource(id = 0, name = "Name")
        public String name() {
            return "access control";
        }
    }
}
