// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.wire.kill;

import org.postern.api.Instances;
import org.postern.api.LwM2mObject;
import org.postern.api.MultipleObjectService;
import org.postern.api.Resource;
import org.postern.api.Value;

/** An object whose instances servers create; both resources of one always carry the same number. */
@LwM2mObject(id = Pages.ID, name = "Pages", instances = Instances.SERVER)
final class Pages implements MultipleObjectService<Pages.Page> {
    static final int ID = 26264;

    @Override
    public Page instance(int id) {
        return new Page();
    }

    /** One instance. */
    static final class Page {
        @Resource(id = 0, name = "Recto", mandatory = true)
        final Value<Long> recto = Value.absent();

        @Resource(id = 1, name = "Verso", mandatory = true)
        final Value<Long> verso = Value.absent();
    }
}
