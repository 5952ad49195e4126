// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.packages;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads the configurations of a description. What Config Admin would refuse in the middle of Install is refused here, and what
 * belongs to the gateway itself.
 */
final class ConfigurationsReader {
    private static final int MAX_KEY = 255;

    /** Whom servers are, who may come in, what may be installed: a package decides none of that. */
    private static final List<String> OURS = List.of(
            "org.postern.software",
            "org.postern.account",
            "org.postern.bootstrap",
            "org.postern.coap",
            "org.postern.configuration",
            "org.postern.console",
            "org.postern.engine",
            "org.postern.store",
            "org.apache.felix");

    /** Set by Config Admin, or by us, to know whose a configuration is. In lower case. */
    private static final Set<String> RESERVED = Set.of(
            "service.pid",
            "service.factorypid",
            "service.bundlelocation",
            "postern.software.package",
            "postern.software.version");

    private ConfigurationsReader() {}

    static Map<String, Map<String, Object>> read(Map<String, Object> given) throws RefusedException {
        Map<String, Map<String, Object>> configurations = new HashMap<>();
        for (Map.Entry<String, Object> entry : given.entrySet()) {
            String pid = entry.getKey();
            String where = "configurations." + Names.shown(pid);
            requirePid(DescriptionReader.name(pid, where), where);
            Map<String, Object> values = Members.object(entry.getValue(), where);
            requireKeys(values.keySet(), where);
            for (Map.Entry<String, Object> value : values.entrySet()) {
                requireSimple(value.getValue(), where + "." + Names.shown(value.getKey()));
            }
            configurations.put(pid, Map.copyOf(values));
        }
        return configurations;
    }

    private static void requirePid(String pid, String where) throws RefusedException {
        int tilde = pid.indexOf('~');
        String component = tilde < 0 ? pid : pid.substring(0, tilde);
        if (tilde == 0 || tilde == pid.length() - 1) {
            throw Members.refused(where + " must be a PID, or a factory PID, ~ and a name");
        }
        for (String own : OURS) {
            if (component.equals(own) || component.startsWith(own + ".")) {
                throw Members.refused(where + " is a configuration of the gateway itself, which packages leave alone");
            }
        }
    }

    /** Config Admin knows a key in any case. */
    private static void requireKeys(Set<String> keys, String where) throws RefusedException {
        Set<String> seen = new HashSet<>();
        for (String key : keys) {
            String lower = key.toLowerCase(Locale.ROOT);
            if (key.isEmpty() || key.length() > MAX_KEY || !printable(key)) {
                throw Members.refused(where + " has a key that is empty, longer than " + MAX_KEY
                        + " characters, or not of printable ASCII, \"" + Names.shown(key) + "\"");
            }
            if (RESERVED.contains(lower)) {
                throw Members.refused(where + " sets " + key + ", which is set by the gateway");
            }
            if (!seen.add(lower)) {
                throw Members.refused(
                        where + " has the key " + lower + " twice, for upper and lower case are the same");
            }
        }
    }

    private static boolean printable(String key) {
        for (int i = 0; i < key.length(); i++) {
            if (key.charAt(i) <= ' ' || key.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    private static void requireSimple(Object value, String where) throws RefusedException {
        if (value instanceof Map) {
            throw Members.refused(where + " must be a string, a number, true, false, or a list of them");
        }
        if (value instanceof List<?> list) {
            for (Object element : list) {
                if (element instanceof Map
                        || element instanceof List
                        || element.getClass() != list.get(0).getClass()) {
                    throw Members.refused(where + " must be a list of values of one type");
                }
            }
        }
    }
}
