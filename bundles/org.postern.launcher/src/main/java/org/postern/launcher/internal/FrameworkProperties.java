// SPDX-License-Identifier: Apache-2.0
package org.postern.launcher.internal;

import java.util.HashMap;
import java.util.Map;

/** The framework properties of a gateway. */
final class FrameworkProperties {
    private FrameworkProperties() {}

    static Map<String, Object> of(Layout layout, int lastLevel) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("postern.home", layout.home().toString());
        properties.put("postern.data", layout.data().toString());
        properties.put("postern.etc", layout.etc().toString());
        properties.put("postern.deploy", layout.deploy().toString());
        properties.put("postern.announce", "true");

        // what is installed follows from the folders, so what the last run left in the cache is worth nothing
        properties.put(
                "org.osgi.framework.storage", layout.data().resolve("cache").toString());
        properties.put("org.osgi.framework.storage.clean", "onFirstInit");
        properties.put("org.osgi.framework.startlevel.beginning", Integer.toString(lastLevel));
        properties.put("felix.log.level", "2");
        properties.put("felix.cm.loglevel", "2");
        // no configuration before our own store is up: the stock one loses its files when the power goes
        properties.put("felix.cm.pm", "postern");
        properties.put("ds.loglevel", "2");
        // the engine is the only one that uses the objects: they have to outlive its restart and its update
        properties.put("ds.delayed.keepInstances", "true");
        properties.put("org.apache.felix.http.require.config", "true");
        // no console before our own security provider is up: the stock one has a default password
        properties.put("felix.webconsole.security.providers", "org.postern.console");
        properties.put("felix.webconsole.locale", "en");

        properties.put("felix.fileinstall.dir", layout.deploy().toString());
        properties.put("felix.fileinstall.tmpdir", layout.data().resolve("tmp").toString());
        properties.put("felix.fileinstall.poll", "200");
        properties.put("felix.fileinstall.noInitialDelay", "true");
        properties.put("felix.fileinstall.log.level", "2");
        properties.put("felix.fileinstall.start.level", Integer.toString(lastLevel));
        properties.put("felix.fileinstall.fragmentRefreshScope", "none");
        properties.put("felix.fileinstall.optionalImportRefreshScope", "none");
        properties.put("felix.fileinstall.enableConfigSave", "false");
        // configuration comes from etc alone: who may bring bundles may not change the rules they are judged by
        properties.put("felix.fileinstall.filter", "(?!.*\\.(cfg|config|cfg\\.json)$).*");
        return properties;
    }
}
