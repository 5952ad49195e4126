// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.objects;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.service.component.annotations.Component;
import org.postern.api.Arguments;
import org.postern.api.Changes;
import org.postern.api.Execute;
import org.postern.api.LwM2mObject;
import org.postern.api.ObjectService;
import org.postern.api.Resource;

/** Counts how often it was executed, and how often with the same argument. */
@Component(service = ObjectService.class)
@LwM2mObject(id = 42773, name = "Counter")
public final class Counter implements ObjectService {
    private final AtomicLong count = new AtomicLong();
    private final Map<String, Long> named = new ConcurrentHashMap<>();
    private volatile Runnable onCount = () -> {};

    @Override
    public void bound(Changes changes) {
        onCount = () -> changes.changed(1);
    }

    @Resource(id = 0, name = "Increment")
    @Execute
    public void increment(Arguments arguments) {
        count.incrementAndGet();
        arguments.value(0).ifPresent(name -> named.merge(name, 1L, Long::sum));
        onCount.run();
    }

    @Resource(id = 1, name = "Count")
    public long count() {
        return count.get();
    }

    @Resource(id = 2, name = "Repetitions")
    public long repetitions() {
        return named.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }
}
