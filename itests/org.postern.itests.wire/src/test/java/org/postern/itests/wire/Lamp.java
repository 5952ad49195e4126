// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.wire;

import java.util.concurrent.atomic.AtomicInteger;
import org.postern.api.Access;
import org.postern.api.Execute;
import org.postern.api.LwM2mObject;
import org.postern.api.ObjectService;
import org.postern.api.Resource;
import org.postern.api.Value;

/** A single object to be managed. */
@LwM2mObject(id = 26261, name = "Lamp")
final class Lamp implements ObjectService {
    final AtomicInteger blinks = new AtomicInteger();

    @Resource(id = 0, name = "Name", mandatory = true)
    final Value<String> name = Value.of("lamp");

    @Resource(id = 1, name = "Level", access = Access.READ)
    final Value<Long> level = Value.of(7L);

    @Execute
    @Resource(id = 2, name = "Blink")
    void blink() {
        blinks.incrementAndGet();
    }
}
