// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.bootstrap;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postern.api.Path;
import org.postern.api.table.ResourceModel;

/** Whether what was staged of the Access Control object fits the rest: targets and owners are there (BS-24). */
final class RightsConsistency {
    private static final int ACCESS_CONTROL = 2;
    private static final int OBJECT_ID = 0;
    private static final int OBJECT_INSTANCE_ID = 1;
    private static final int OWNER = 3;

    /** As instance it stands for the object itself, as owner for the bootstrap server. */
    private static final int WILDCARD = Path.MAX_ID;

    private RightsConsistency() {}

    static List<String> problems(Draft draft, Set<Integer> servers) {
        List<String> problems = new ArrayList<>();
        Set<String> targets = new HashSet<>();
        for (DraftObject object : draft.staged()) {
            if (object.id() == ACCESS_CONTROL) {
                object.instances().forEach((id, instance) -> {
                    if (instance.touched()) {
                        String path = "/" + ACCESS_CONTROL + "/" + id;
                        check(problems, path, object, instance);
                        target(problems, path, draft, instance);
                        owner(problems, path, instance, servers);
                    }
                    String target = instance.cells().get(OBJECT_ID) + "/"
                            + instance.cells().get(OBJECT_INSTANCE_ID);
                    if (!targets.add(target)) {
                        problems.add("/" + target + " has two Access Control instances");
                    }
                });
            }
        }
        return problems;
    }

    private static void check(List<String> problems, String path, DraftObject object, DraftInstance instance) {
        for (ResourceModel resource : object.model().resources()) {
            if (resource.mandatory() && !instance.cells().containsKey(resource.id())) {
                problems.add(path + " has no " + resource.name());
            }
        }
    }

    private static void target(List<String> problems, String path, Draft draft, DraftInstance instance) {
        Integer objectId = number(instance.cells(), OBJECT_ID);
        Integer instanceId = number(instance.cells(), OBJECT_INSTANCE_ID);
        if (objectId == null || instanceId == null) {
            return;
        }
        DraftObject target = draft.object(objectId);
        if (target == null || (instanceId != WILDCARD && target.instance(instanceId) == null)) {
            problems.add(path + " is about /" + objectId + "/" + instanceId + ", which is not there");
        }
    }

    private static void owner(List<String> problems, String path, DraftInstance instance, Set<Integer> servers) {
        Integer owner = number(instance.cells(), OWNER);
        if (owner != null && owner != WILDCARD && !servers.contains(owner)) {
            problems.add(path + " is owned by server " + owner + ", which has no account");
        }
    }

    private static @Nullable Integer number(Map<Integer, Object> cells, int resource) {
        return cells.get(resource) instanceof Long number ? number.intValue() : null;
    }
}
