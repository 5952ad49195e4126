// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.objects;

import org.osgi.service.component.annotations.Component;
import org.postern.api.Changes;
import org.postern.api.LwM2mObject;
import org.postern.api.MultipleObjectService;
import org.postern.api.ObjectService;

/** Four hundred instances, so that a Read of the object needs many blocks. */
@Component(service = ObjectService.class)
@LwM2mObject(id = 42774, name = "Wide")
public final class Wide implements MultipleObjectService<Row> {
    private static final int ROWS = 400;

    @Override
    public void bound(Changes changes) {
        for (int row = 0; row < ROWS; row++) {
            changes.add(row);
        }
    }

    @Override
    public Row instance(int id) {
        return new Row(id);
    }
}
