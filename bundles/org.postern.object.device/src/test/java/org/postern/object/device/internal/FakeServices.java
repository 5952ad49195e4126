// SPDX-License-Identifier: Apache-2.0
package org.postern.object.device.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;

/** A service registry with transports. */
final class FakeServices {
    final List<ServiceListener> listeners = new ArrayList<>();
    private final List<ServiceReference<?>> transports = new ArrayList<>();

    BundleContext context() {
        return (BundleContext) Proxy.newProxyInstance(
                FakeServices.class.getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (proxy, method, arguments) -> called(method.getName(), arguments));
    }

    private @Nullable Object called(String method, Object[] arguments) {
        switch (method) {
            case "addServiceListener" -> {
                assertThat(arguments[1]).isEqualTo("(objectClass=org.postern.transport.api.Transport)");
                listeners.add((ServiceListener) arguments[0]);
            }
            case "removeServiceListener" -> listeners.remove(arguments[0]);
            case "getAllServiceReferences" -> {
                return transports.isEmpty() ? null : transports.toArray(new ServiceReference<?>[0]);
            }
            default -> throw new UnsupportedOperationException(method);
        }
        return null;
    }

    /** A transport comes; with this letter as service property, or none. */
    ServiceReference<?> come(@Nullable String letter) {
        Map<String, String> properties = letter == null ? Map.of() : Map.of("postern.transport.binding", letter);
        ServiceReference<?> reference = (ServiceReference<?>) Proxy.newProxyInstance(
                FakeServices.class.getClassLoader(),
                new Class<?>[] {ServiceReference.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getProperty" -> properties.get(arguments[0]);
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        transports.add(reference);
        tell(ServiceEvent.REGISTERED, reference);
        return reference;
    }

    /** A transport goes; as the framework does, it is found until everybody knows. */
    void go(ServiceReference<?> reference) {
        tell(ServiceEvent.UNREGISTERING, reference);
        transports.remove(reference);
    }

    private void tell(int type, ServiceReference<?> reference) {
        List.copyOf(listeners).forEach(listener -> listener.serviceChanged(new ServiceEvent(type, reference)));
    }
}
