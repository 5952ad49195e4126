// SPDX-License-Identifier: Apache-2.0
package org.postern.examples.portfolio;

import org.osgi.service.component.annotations.Component;
import org.postern.api.Instances;
import org.postern.api.LwM2mObject;
import org.postern.api.MultipleObjectService;
import org.postern.api.ObjectService;

/** Portfolios, which servers create and delete. The engine keeps which there are and what was written to them. */
@Component(service = ObjectService.class)
@LwM2mObject(id = 16, name = "Portfolio", instances = Instances.SERVER)
public final class Portfolios implements MultipleObjectService<Portfolio> {
    @Override
    public Portfolio instance(int id) {
        return new Portfolio();
    }
}
