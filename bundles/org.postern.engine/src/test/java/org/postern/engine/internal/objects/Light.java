// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.objects;

import org.postern.api.Direct;
import org.postern.api.Execute;
import org.postern.api.LwM2mObject;
import org.postern.api.ObjectService;
import org.postern.api.Resource;
import org.postern.api.Value;

/** A single object that promises never to block. */
@Direct
@LwM2mObject(id = 26243, name = "Light")
public final class Light implements ObjectService {
    public Runnable work = () -> {};
    public Runnable looking = () -> {};
    public boolean coloured;

    @Resource(id = 0, name = "Level")
    public final Value<Long> level = Value.of(1L);

    @Resource(id = 1, name = "Watts")
    double watts() {
        work.run();
        return 60.0;
    }

    @Resource(id = 3, name = "Colour", when = "coloured")
    String colour() {
        return "red";
    }

    boolean coloured() {
        looking.run();
        return coloured;
    }

    @Execute
    @Resource(id = 2, name = "Blink")
    void blink() {
        work.run();
    }
}
