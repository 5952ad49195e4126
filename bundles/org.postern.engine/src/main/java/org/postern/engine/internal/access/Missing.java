// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.postern.engine.internal.tree.ServedInstance;
import org.postern.engine.internal.tree.ServedObject;

/** Makes the rights of what has none (ACL-17, ACL-18). */
final class Missing {
    private static final int SERVER = 1;

    private Missing() {}

    /**
     * The entries that an object and its instances lack; their ids are reserved.
     *
     * @param acl the rights of all others
     * @param index what there is
     * @param serverAt of which server a Server instance is
     */
    static List<AccessEntry> of(
            ServedObject object,
            int owner,
            Acl acl,
            RightsIndex index,
            AccessState state,
            Map<Integer, Integer> serverAt) {
        List<AccessEntry> made = new ArrayList<>();
        if (object.model().creatable() && index.about(object.id(), Rights.OBJECT) == null) {
            Acl create = Acl.of(owner, Rights.CREATE);
            made.add(state.reserve(object.id(), Rights.OBJECT, AccessEntry.BOOTSTRAP, create, 0));
        }
        for (ServedInstance instance : object.instances()) {
            if (index.about(object.id(), instance.id()) == null) {
                int itself = object.id() == SERVER ? serverAt.getOrDefault(instance.id(), 0) : 0;
                if (object.id() == SERVER && itself == 0) {
                    continue; // the account it is of comes in a moment, or has just gone
                }
                int first = itself == 0 ? owner : itself;
                made.add(state.reserve(object.id(), instance.id(), first, acl, itself));
            }
        }
        return made;
    }
}
