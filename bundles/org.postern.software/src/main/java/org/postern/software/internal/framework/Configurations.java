// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.framework;

import java.io.IOException;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
 * version, so that what an administrator changes stays until then. One that two packages bring goes with the last of them.
 */
final class Configurations {
    private static final String OWNER = "postern.software.package";
    private static final String VERSION = "postern.software.version";

    private final BundleContext context;
    private final Map<Integer, SoftwarePackage> packages = new TreeMap<>();

    Configurations(BundleContext context) {
        this.context = context;
    }

    /** Removes what packages brought that are not there any more. */
    void retain(Map<Integer, SoftwarePackage> kept) throws HostException {
        packages.clear();
        packages.putAll(kept);
        change(admin -> {
            for (Configuration present : list(admin, "(" + OWNER + "=*)")) {
                String owner = String.valueOf(present.getProperties().get(OWNER));
                if (packages.entrySet().stream()
                        .noneMatch(entry -> owner.equals(entry.getKey().toString())
                                && wanted(entry.getValue()).containsKey(present.getPid()))) {
                    leave(present);
                }
            }
        });
    }

    /** Makes the configurations of a package those of {@code target}, null for none. */
    void apply(int id, @Nullable SoftwarePackage target) throws HostException {
        if (target == null) {
            packages.remove(id);
        } else {
            packages.put(id, target);
        }
        change(admin -> {
            for (Configuration present : list(admin, "(" + OWNER + "=" + id + ")")) {
                if (!wanted(target).containsKey(present.getPid())) {
                    leave(present);
                }
            }
            if (target != null) {
                String version = target.description().version();
                for (Map.Entry<String, Map<String, Object>> entry :
                        wanted(target).entrySet()) {
                    Configuration present = configuration(admin, entry.getKey());
                    if (!settled(present, id, version)) {
                        set(present, id, version, entry.getValue());
                    }
                }
            }
        });
    }

    /** Its package does not want it any more: it is that of another one that does, or goes. */
    private void leave(Configuration present) throws IOException {
        for (Map.Entry<Integer, SoftwarePackage> heir : packages.entrySet()) {
            Map<String, Object> values = wanted(heir.getValue()).get(present.getPid());
            if (values != null) {
                set(present, heir.getKey(), heir.getValue().description().version(), values);
                return;
            }
        }
        present.delete();
    }

    private static Map<String, Map<String, Object>> wanted(@Nullable SoftwarePackage target) {
        return target == null ? Map.of() : target.description().configurations();
    }

    private static List<Configuration> list(ConfigurationAdmin admin, String filter)
            throws IOException, InvalidSyntaxException {
        Configuration[] found = admin.listConfigurations(filter);
        return found == null ? List.of() : List.of(found);
    }

    /** What is done with Configuration Admin. */
    private interface Change {
        void to(ConfigurationAdmin admin) throws IOException, InvalidSyntaxException;
    }

    private void change(Change change) throws HostException {
        ServiceReference<ConfigurationAdmin> reference = context.getServiceReference(ConfigurationAdmin.class);
        ConfigurationAdmin admin = reference == null ? null : context.getService(reference);
        if (admin == null) {
            return;
        }
        try {
            change.to(admin);
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

    private static boolean settled(Configuration present, int id, String version) {
        Dictionary<String, Object> properties = present.getProperties();
        return properties != null
                && (!Integer.toString(id).equals(properties.get(OWNER)) || version.equals(properties.get(VERSION)));
    }

    private static void set(Configuration present, int id, String version, Map<String, Object> values)
            throws IOException {
        Map<String, Object> all = new HashMap<>(values);
        all.put(OWNER, Integer.toString(id));
        all.put(VERSION, version);
        present.update(FrameworkUtil.asDictionary(all));
    }
}
