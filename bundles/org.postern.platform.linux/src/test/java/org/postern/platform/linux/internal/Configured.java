// SPDX-License-Identifier: Apache-2.0
package org.postern.platform.linux.internal;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.postern.platform.linux.internal.machine.Roots;

/** Makes a configuration of its defaults and some values of its own. */
final class Configured {
    private final Map<String, Object> values = new HashMap<>();

    Configured with(String key, Object value) {
        values.put(key, value);
        return this;
    }

    Configured with(Roots roots) {
        return with("procRoot", roots.proc().toString())
                .with("sysRoot", roots.sys().toString())
                .with("etcRoot", roots.etc().toString());
    }

    /** A command that copies its last arguments into a file. */
    Configured writing(String key, Path file, String... arguments) {
        String[] command = new String[arguments.length + 4];
        command[0] = "/bin/sh";
        command[1] = "-c";
        command[2] = "echo \"$*\" > '" + file + ".part' && mv '" + file + ".part' '" + file + "'";
        command[3] = "fake";
        System.arraycopy(arguments, 0, command, 4, arguments.length);
        return with(key, command);
    }

    Settings settings() {
        return Settings.of(configuration(), "0.1");
    }

    LinuxConfiguration configuration() {
        return (LinuxConfiguration) Proxy.newProxyInstance(
                LinuxConfiguration.class.getClassLoader(),
                new Class<?>[] {LinuxConfiguration.class},
                (proxy, method, arguments) -> Objects.requireNonNull(
                        values.getOrDefault(method.getName(), method.getDefaultValue()), method.getName()));
    }
}
