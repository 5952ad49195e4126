// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.framework;

import java.lang.reflect.Proxy;
import java.util.Dictionary;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Configuration Admin in memory, as far as it is used. */
final class FakeConfigurations {
    final Map<String, Dictionary<String, Object>> all = new TreeMap<>();

    ConfigurationAdmin service() {
        return (ConfigurationAdmin) Proxy.newProxyInstance(
                FakeConfigurations.class.getClassLoader(),
                new Class<?>[] {ConfigurationAdmin.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getConfiguration" -> configuration((String) arguments[0]);
                    case "getFactoryConfiguration" -> configuration(arguments[0] + "~" + arguments[1]);
                    case "listConfigurations" -> list(FrameworkUtil.createFilter((String) arguments[0]));
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    default -> "Configuration Admin";
                });
    }

    private Configuration @Nullable [] list(Filter filter) throws InvalidSyntaxException {
        Configuration[] found = all.entrySet().stream()
                .filter(entry -> filter.match(entry.getValue()))
                .map(entry -> configuration(entry.getKey()))
                .toArray(Configuration[]::new);
        return found.length == 0 ? null : found;
    }

    @SuppressWarnings("unchecked")
    private Configuration configuration(String pid) {
        return (Configuration) Proxy.newProxyInstance(
                FakeConfigurations.class.getClassLoader(),
                new Class<?>[] {Configuration.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getPid" -> pid;
                    case "getProperties" -> all.get(pid);
                    case "update" -> all.put(pid, (Dictionary<String, Object>) arguments[0]);
                    case "delete" -> all.remove(pid);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
