// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.observe;

import org.postern.api.LwM2mObject;
import org.postern.api.MultipleObjectService;

/** The observed object. */
@LwM2mObject(id = 26310, name = "Meters")
public final class Meters implements MultipleObjectService<Meter> {
    static final int ID = 26310;

    @Override
    public Meter instance(int id) {
        return new Meter();
    }
}
