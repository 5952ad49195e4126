// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.objects;

import org.postern.api.Changes;
import org.postern.api.LwM2mObject;
import org.postern.api.ObjectService;

/** A plot of its own. */
@LwM2mObject(id = 26251, name = "Yard")
public final class Yard extends Plot implements ObjectService {
    public Yard() {
        name.set("yard");
    }

    @Override
    public void bound(Changes changes) {
        linked = () -> changes.changed(8);
    }
}
