// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.core;

import java.util.Map;
import org.postern.api.Direct;
import org.postern.api.Execute;
import org.postern.api.LwM2mObject;
import org.postern.api.ObjectService;
import org.postern.api.Outcome;
import org.postern.api.Refusal;
import org.postern.api.Resource;

/** The least Device object, served while no bundle offers a better one: a registration without /3 is illegal (HOT-03). */
@Direct
@LwM2mObject(id = 3, name = "Device")
public final class StandInDevice implements ObjectService {
    private static final Map<Integer, Long> NO_ERROR = Map.of(0, 0L);

    @Execute
    @Resource(id = 4, name = "Reboot", mandatory = true)
    Outcome reboot() {
        return Outcome.refused(Refusal.METHOD_NOT_ALLOWED, "the Device bundle is not installed");
    }

    @Resource(id = 11, name = "Error Code", mandatory = true)
    Map<Integer, Long> errorCode() {
        return NO_ERROR;
    }

    @Resource(id = 16, name = "Supported Binding and Modes", mandatory = true)
    String supportedBinding() {
        return "UQ"; // every transport there is
    }
}
