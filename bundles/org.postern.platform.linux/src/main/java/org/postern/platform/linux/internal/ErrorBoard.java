// SPDX-License-Identifier: Apache-2.0
package org.postern.platform.linux.internal;

import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.postern.platform.api.DeviceError;
import org.postern.platform.api.Subscription;

/** What all bundles together have raised. Safe for use by several threads. */
@Component(service = ErrorBoard.class)
public final class ErrorBoard {
    private final Listeners<Set<DeviceError>> listeners = new Listeners<>();
    private final Map<Object, Set<DeviceError>> raised = new HashMap<>();
    private volatile Set<DeviceError> present = Set.of();

    void raise(Object owner, DeviceError error) {
        change(owner, error, true);
    }

    void clear(Object owner, DeviceError error) {
        change(owner, error, false);
    }

    Set<DeviceError> present() {
        return present;
    }

    Subscription listen(Runnable listener) {
        return listeners.add(ignored -> listener.run());
    }

    private void change(Object owner, DeviceError error, boolean raise) {
        Set<DeviceError> now;
        synchronized (raised) {
            Set<DeviceError> own = raised.computeIfAbsent(owner, any -> EnumSet.noneOf(DeviceError.class));
            if (raise) {
                own.add(error);
            } else {
                own.remove(error);
            }
            if (own.isEmpty()) {
                raised.remove(owner);
            }
            now = EnumSet.noneOf(DeviceError.class);
            raised.values().forEach(now::addAll);
            if (now.equals(present)) {
                return;
            }
            now = Collections.unmodifiableSet(now);
            present = now;
        }
        listeners.tell(now);
    }
}
