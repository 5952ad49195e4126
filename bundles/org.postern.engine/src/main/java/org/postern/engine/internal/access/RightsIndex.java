// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.access;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What all instances of the Access Control object say together, at one moment. Immutable. */
final class RightsIndex implements Rights {
    /** The object id of Access Control. */
    static final int ACCESS_CONTROL = 2;

    static final RightsIndex EMPTY = of(false, List.of());

    private final boolean enforced;
    private final EntryTable byTarget;
    private final EntryTable byId;

    private RightsIndex(boolean enforced, EntryTable byTarget, EntryTable byId) {
        this.enforced = enforced;
        this.byTarget = byTarget;
        this.byId = byId;
    }

    /** @param enforced whether there are several servers, so that rights matter (ACL-01, ACL-02) */
    static RightsIndex of(boolean enforced, Collection<AccessEntry> entries) {
        return new RightsIndex(
                enforced, EntryTable.of(RightsIndex::target, entries), EntryTable.of(AccessEntry::id, entries));
    }

    @Override
    public int of(int server, int object, int instance) {
        if (object == ACCESS_CONTROL) {
            return ofAccessControl(server, instance);
        }
        if (!enforced) {
            return ALL;
        }
        AccessEntry entry = byTarget.get(target(object, instance));
        return entry == null ? 0 : entry.rights(server);
    }

    /** Everybody may read, the owner may write, nobody may create or delete (ACL-12, ACL-14). */
    private int ofAccessControl(int server, int id) {
        AccessEntry entry = byId.get(id);
        if (!enforced) {
            return entry != null && entry.ofObject() ? ALL & ~WRITE : ALL;
        }
        return entry != null && entry.writable(server) ? READ | WRITE : id == OBJECT ? 0 : READ;
    }

    boolean enforced() {
        return enforced;
    }

    /** The entry about a target, null if there is none. */
    @Nullable
    AccessEntry about(int object, int instance) {
        return byTarget.get(target(object, instance));
    }

    /** The entry with an id, null if there is none. */
    @Nullable
    AccessEntry entry(int id) {
        return byId.get(id);
    }

    /** All entries by ascending id. */
    List<AccessEntry> entries() {
        List<AccessEntry> all = byId.values(entry -> true);
        all.sort(Comparator.comparingInt(AccessEntry::id));
        return all;
    }

    RightsIndex enforced(boolean now) {
        return now == enforced ? this : new RightsIndex(now, byTarget, byId);
    }

    /** The same with more entries; one that is there already is replaced by the one with its id and target. */
    RightsIndex with(Collection<AccessEntry> more) {
        return new RightsIndex(enforced, byTarget.with(more), byId.with(more));
    }

    RightsIndex without(AccessEntry entry) {
        return new RightsIndex(enforced, byTarget.without(target(entry)), byId.without(entry.id()));
    }

    private static int target(AccessEntry entry) {
        return target(entry.object(), entry.instance());
    }

    private static int target(int object, int instance) {
        return object << 16 | instance;
    }
}
