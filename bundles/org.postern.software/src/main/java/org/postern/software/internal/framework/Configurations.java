// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.framework;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.postern.software.internal.lifecycle.HostException;
import org.postern.software.internal.packages.SoftwarePackage;

/**
 * The configurations that packages bring. One that somebody else made stays as it is, and one of ours is set once for each
 * version, so that what an administrator changes stays until then.
 */
final class Configurations {
    private static final String OWNER = "postern.software.package";
    private static final String VERSION = "postern.software.version";

    private final BundleContext context;

    Configurations(BundleContext context) {
        this.context = context;
    }

    /** Makes the configurations of a package those of {@code target}, null for none. */
    void apply(int id, @Nullable SoftwarePackage target) throws HostException {
        ServiceReference<ConfigurationAdmin> reference = context.getServiceReference(ConfigurationAdmin.class);
        ConfigurationAdmin admin = reference == null ? null : context.getService(reference);
        if (admin == null) {
            return;
        }
        try {
            Map<String, Map<String, Object>> wanted =
                    target == null ? Map.of() : target.description().configurations();
            Configuration[] ours = admin.listConfigurations("(" + OWNER + "=" + id + ")");
            for (Configuration present : ours == null ? new Configuration[0] : ours) {
                if (!wanted.containsKey(present.getPid())) {
                    present.delete();
                }
            }
            if (target != null) {
                for (Map.Entry<String, Map<String, Object>> entry : wanted.entrySet()) {
                    set(
                            configuration(admin, entry.getKey()),
                            id,
                            target.description().version(),
                            entry.getValue());
                }
            }
        } catch (IOException refused) {
            throw new HostException("its configurations cannot be kept: " + refused);
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            context.ungetService(reference);
        }
    }

    private static Configuration configuration(ConfigurationAdmin admin, String pid) throws IOException {
        int name = pid.indexOf('~');
        return name < 0
                ? admin.getConfiguration(pid, "?")
                : admin.getFactoryConfiguration(pid.substring(0, name), pid.substring(name + 1), "?");
    }

    private static void set(Configuration present, int id, String version, Map<String, Object> values)
            throws IOException {
        var properties = present.getProperties();
        boolean settled = properties != null
                && (!Integer.toString(id).equals(properties.get(OWNER)) || version.equals(properties.get(VERSION)));
        if (!settled) {
            Map<String, Object> all = new HashMap<>(values);
            all.put(OWNER, Integer.toString(id));
            all.put(VERSION, version);
            present.update(FrameworkUtil.asDictionary(all));
        }
    }
}
