// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.lifecycle.objects;

import java.util.concurrent.CountDownLatch;
import org.postern.api.LwM2mObject;
import org.postern.api.ObjectService;
import org.postern.api.Resource;

/** Never answers. */
@LwM2mObject(id = 42002, name = "Stuck")
public final class Stuck implements ObjectService {
    private final CountDownLatch never = new CountDownLatch(1);

    @Resource(id = 0, name = "Never")
    public String never() throws InterruptedException {
        never.await();
        return "never";
    }
}
