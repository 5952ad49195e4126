// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.objects;

import org.jspecify.annotations.Nullable;
import org.postern.api.Changes;
import org.postern.api.Instances;
import org.postern.api.LwM2mObject;
import org.postern.api.MultipleObjectService;

/** Plots that servers create. */
@LwM2mObject(id = 26250, name = "Garden", instances = Instances.SERVER)
public final class Garden implements MultipleObjectService<Plot> {
    public @Nullable Changes changes;

    @Override
    public Plot instance(int id) {
        Plot plot = new Plot();
        plot.linked = () -> {
            Changes told = changes;
            if (told != null) {
                told.changed(id, 8);
            }
        };
        return plot;
    }

    @Override
    public void bound(Changes given) {
        changes = given;
    }
}
