// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.lifecycle.objects;

import java.util.Map;
import org.postern.api.LwM2mObject;
import org.postern.api.ObjectService;
import org.postern.api.Resource;

/** One of several that offer the same object; its ranking may change while it runs. */
@LwM2mObject(id = 42003, name = "Rival")
public final class Rival implements ObjectService {
    private volatile String name = "";

    void activate(Map<String, ?> properties) {
        name = (String) properties.get("component.name");
    }

    void modified(Map<String, ?> properties) {
        name = (String) properties.get("component.name");
    }

    @Resource(id = 0, name = "Name")
    public String name() {
        return name;
    }
}
