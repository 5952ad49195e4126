// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.objects;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.osgi.service.component.annotations.Component;
import org.postern.api.Execute;
import org.postern.api.LwM2mObject;
import org.postern.api.ObjectService;
import org.postern.api.Resource;

/** Takes ten seconds for an execute, and no interrupt wakes it. */
@Component(service = ObjectService.class)
@LwM2mObject(id = 42770, name = "Sleeper")
public final class Sleeper implements ObjectService {
    private static final Duration NAP = Duration.ofSeconds(10);

    private final AtomicLong naps = new AtomicLong();

    @Resource(id = 0, name = "Sleep")
    @Execute
    public void sleep() {
        long end = System.nanoTime() + NAP.toNanos();
        for (long left = NAP.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        naps.incrementAndGet();
    }

    @Resource(id = 1, name = "Naps")
    public long naps() {
        return naps.get();
    }
}
