// SPDX-License-Identifier: Apache-2.0
package org.postern.configuration.internal;

import java.lang.reflect.Array;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The keys one PID knows.
 *
 * @param attributes by key
 */
record Schema(Map<String, Attribute> attributes) {
    Schema {
        attributes = Map.copyOf(attributes);
    }

    /** The settings in their declared types. Refuses the first key that is unknown, missing, or has a wrong value. */
    Map<String, Object> check(String pid, Map<String, Setting> settings) throws RefusedException {
        Map<String, Object> typed = new HashMap<>();
        for (Map.Entry<String, Setting> entry : settings.entrySet()) {
            Attribute attribute = attributes.get(entry.getKey());
            if (attribute == null) {
                throw new RefusedException(entry.getValue().origin() + ": " + entry.getKey() + ": unknown key; " + pid
                        + " knows " + attributes.keySet().stream().sorted().toList());
            }
            typed.put(entry.getKey(), attribute.typed(entry.getKey(), entry.getValue()));
        }
        for (Map.Entry<String, Attribute> entry : attributes.entrySet()) {
            if (entry.getValue().required() && !typed.containsKey(entry.getKey())) {
                throw new RefusedException(pid + ": " + entry.getKey() + ": is required");
            }
        }
        return typed;
    }

    /** Whether what a key says is a secret. */
    boolean secret(String key) {
        Attribute attribute = attributes.get(key);
        return attribute != null && attribute.type() == AttributeType.PASSWORD;
    }

    /** The settings of a PID nobody describes, as they were written. */
    static Map<String, Object> unchecked(Map<String, Setting> settings) {
        Map<String, Object> plain = new HashMap<>();
        settings.forEach((key, setting) ->
                plain.put(key, setting.value() instanceof List<?> list ? array(list) : setting.value()));
        return plain;
    }

    private static Object array(List<?> list) {
        if (list.isEmpty()) {
            return new String[0];
        }
        Object array = Array.newInstance(list.get(0).getClass(), list.size());
        for (int i = 0; i < list.size(); i++) {
            Array.set(array, i, list.get(i));
        }
        return array;
    }
}
