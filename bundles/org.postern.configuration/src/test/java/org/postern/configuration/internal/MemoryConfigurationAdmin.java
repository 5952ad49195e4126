// SPDX-License-Identifier: Apache-2.0
package org.postern.configuration.internal;

import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** As much of Config Admin as the reader uses: what is in force, by PID. */
final class MemoryConfigurationAdmin {
    private final Map<String, Map<String, Object>> inForce = new LinkedHashMap<>();

    Map<String, Map<String, Object>> inForce() {
        return inForce;
    }

    ConfigurationAdmin service() {
        return proxy(ConfigurationAdmin.class, (method, arguments) -> switch (method) {
            case "getConfiguration" -> configuration((String) arguments[0]);
            case "getFactoryConfiguration" -> configuration(arguments[0] + "~" + arguments[1]);
            default -> throw new AssertionError(method);
        });
    }

    private Configuration configuration(String pid) {
        return proxy(Configuration.class, (method, arguments) -> switch (method) {
            case "updateIfDifferent" -> inForce.put(pid, copy((Dictionary<?, ?>) arguments[0])) == null;
            case "delete" -> inForce.remove(pid);
            default -> throw new AssertionError(method);
        });
    }

    /** Without the mark that every configuration from here has to have. */
    private static Map<String, Object> copy(Dictionary<?, ?> properties) {
        Map<String, Object> copy = new HashMap<>();
        Collections.list(properties.keys()).forEach(key -> copy.put((String) key, properties.get(key)));
        if (!Boolean.TRUE.equals(copy.remove(".postern.cached"))) {
            throw new AssertionError("it would be kept on disk: " + copy);
        }
        return copy;
    }

    private interface Call {
        Object invoke(String method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    Object result = call.invoke(method.getName(), arguments);
                    return method.getReturnType() == void.class ? null : result;
                }));
    }
}
