// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.access;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.postern.api.Path;

/** Judges access rights that a bootstrap server wrote, before they come into force (BS-24). */
public final class AccessCheck {
    private AccessCheck() {}

    /**
     * Makes an entry of the resources of an Access Control instance; null with a reason in {@code problems} if one is
     * missing or makes no sense.
     *
     * @param id the instance id
     * @param values resource id to value, as decoded
     */
    public static @Nullable AccessEntry entry(int id, Map<Integer, ?> values, Collection<String> problems) {
        long object = number(values.get(0));
        long instance = number(values.get(1));
        long owner = number(values.get(3));
        if (object < 1 || object >= Path.MAX_ID || object == RightsIndex.ACCESS_CONTROL) {
            problems.add("/2/" + id + "/0 must be an object from 1 to 65534 other than 2");
        } else if (instance < 0 || instance > Path.MAX_ID) {
            problems.add("/2/" + id + "/1 must be an instance, 0 to 65534, or 65535 for the object itself");
        } else if (owner < 0 || owner > Path.MAX_ID) {
            problems.add("/2/" + id + "/3 must be a short server id, or 65535 for the bootstrap server");
        } else if (values.get(2) instanceof Map<?, ?> map) {
            @SuppressWarnings("unchecked") // the type was decoded by its declaration
            Map<Integer, Long> acl = (Map<Integer, Long>) map;
            String problem = problem(acl);
            if (problem == null) {
                return new AccessEntry(id, (int) object, (int) instance, (int) owner, Acl.of(acl), 0);
            }
            problems.add("/2/" + id + "/2: " + problem);
        } else {
            return new AccessEntry(id, (int) object, (int) instance, (int) owner, Acl.EMPTY, 0);
        }
        return null;
    }

    /** What is wrong with the value of an ACL resource, null if nothing. */
    public static @Nullable String problem(Map<Integer, Long> acl) {
        for (Map.Entry<Integer, Long> entry : acl.entrySet()) {
            if (entry.getKey() < Acl.DEFAULT || entry.getKey() >= Path.MAX_ID) {
                return "an entry is for a short server id from 1 to 65534, or 0 for all others, not " + entry.getKey();
            }
            if (entry.getValue() < 0 || entry.getValue() > Rights.ALL) {
                return "the rights of server " + entry.getKey() + " must be 0 to " + Rights.ALL;
            }
        }
        return null;
    }

    /**
     * Says what is wrong with all entries together.
     *
     * @param exists whether the target of an entry is there
     */
    public static void problems(Collection<AccessEntry> entries, Predicate<Path> exists, Collection<String> problems) {
        Set<Path> targets = new HashSet<>();
        for (AccessEntry entry : entries) {
            Path at = Path.of(entry.object(), entry.instance());
            if (!exists.test(entry.target())) {
                problems.add("/2/" + entry.id() + " is about " + entry.target() + ", which is not there");
            } else if (!targets.add(at)) {
                problems.add("/2/" + entry.id() + " is the second one about " + entry.target());
            }
        }
    }

    private static long number(@Nullable Object value) {
        return value instanceof Long number ? number : -1;
    }
}
