// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.objects;

import java.util.ArrayList;
import java.util.List;
import org.postern.api.Direct;
import org.postern.api.Execute;
import org.postern.api.LwM2mObject;
import org.postern.api.ObjectService;
import org.postern.api.Outcome;
import org.postern.api.Resource;

/** A Device that can be reset. */
@Direct
@LwM2mObject(id = 3, name = "Device")
public final class FakeDevice implements ObjectService {
    public final List<String> calls = new ArrayList<>();

    @Execute
    @Resource(id = 4, name = "Reboot", mandatory = true)
    Outcome reboot() {
        return Outcome.accepted(() -> calls.add("reboot"));
    }

    @Execute
    @Resource(id = 5, name = "Factory Reset")
    Outcome factoryReset() {
        return Outcome.accepted(() -> calls.add("factory reset"));
    }

    @Resource(id = 16, name = "Supported Binding and Modes", mandatory = true)
    String supportedBinding() {
        return "U";
    }
}
