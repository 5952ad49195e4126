// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.core;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postern.api.Access;
import org.postern.api.Outcome;
import org.postern.api.Proposal;
import org.postern.api.Refusal;
import org.postern.api.Resource;
import org.postern.api.Transactional;
import org.postern.api.Value;
import org.postern.engine.internal.access.AccessCheck;
import org.postern.engine.internal.access.AccessControl;
import org.postern.engine.internal.access.AccessEntry;
import org.postern.engine.internal.access.AccessView;
import org.postern.engine.internal.access.Acl;
import org.postern.engine.internal.tree.SelfStoring;
import org.postern.store.api.Batch;

/** The resources of one Access Control instance (LwM2M 1.0.2, E.3). An ACL without entries is not there. */
public final class AccessControlInstance implements Transactional, SelfStoring, AccessView {
    @Resource(id = 0, name = "Object ID", mandatory = true, range = "1..65534", access = Access.READ)
    final Value<Long> objectId = Value.absent();

    @Resource(id = 1, name = "Object Instance ID", mandatory = true, range = "0..65535", access = Access.READ)
    final Value<Long> objectInstanceId = Value.absent();

    @Resource(id = 2, name = "ACL", range = "0..31")
    final Value<Map<Integer, Long>> acl = Value.absent();

    @Resource(id = 3, name = "Access Control Owner", mandatory = true, range = "1..65535")
    final Value<Long> owner = Value.absent();

    private final AccessControl rights;
    private final int id;

    AccessControlInstance(AccessControl rights, int id) {
        this.rights = rights;
        this.id = id;
    }

    @Override
    public void show(AccessEntry entry) {
        objectId.set((long) entry.object());
        objectInstanceId.set((long) entry.instance());
        owner.set((long) entry.owner());
        if (entry.acl().isEmpty()) {
            acl.clear();
        } else {
            acl.set(entry.acl().values());
        }
    }

    @Override
    public Outcome prepare(Proposal proposal) {
        AccessEntry after = after(proposal);
        if (after == null) {
            return Outcome.refused(Refusal.UNAVAILABLE, "/2/" + id + " is being removed");
        }
        String problem = AccessCheck.problem(proposal.after(acl).orElse(Map.of()));
        if (problem != null) {
            return Outcome.refused(problem);
        }
        if (proposal.touches(owner) && after.owner() != AccessEntry.BOOTSTRAP && !rights.knows(after.owner())) {
            return Outcome.refused("there is no server " + after.owner() + " that could be the owner");
        }
        return Outcome.accepted(() -> {
            if (after.acl().isEmpty()) {
                acl.clear();
            }
            rights.written(after);
        });
    }

    @Override
    public void store(Proposal proposal, Batch.Builder batch) {
        AccessEntry after = after(proposal);
        if (after != null) {
            batch.then(rights.writing(after));
        }
    }

    /** The entry as it would be, null when it is not there any more. */
    private @Nullable AccessEntry after(Proposal proposal) {
        AccessEntry before = rights.entry(id);
        return before == null
                ? null
                : before.with(
                        proposal.after(owner).orElse((long) before.owner()).intValue(),
                        Acl.of(proposal.after(acl).orElse(Map.of())));
    }
}
