// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.objects;

import java.util.concurrent.atomic.AtomicLong;
import org.osgi.service.component.annotations.Component;
import org.postern.api.Changes;
import org.postern.api.Execute;
import org.postern.api.LwM2mObject;
import org.postern.api.ObjectService;
import org.postern.api.Resource;

/** Counts how often it was executed. */
@Component(service = ObjectService.class)
@LwM2mObject(id = 42773, name = "Counter")
public final class Counter implements ObjectService {
    private final AtomicLong count = new AtomicLong();
    private volatile Runnable onCount = () -> {};

    @Override
    public void bound(Changes changes) {
        onCount = () -> changes.changed(1);
    }

    @Resource(id = 0, name = "Increment")
    @Execute
    public void increment() {
        count.incrementAndGet();
        onCount.run();
    }

    @Resource(id = 1, name = "Count")
    public long count() {
        return count.get();
    }
}
