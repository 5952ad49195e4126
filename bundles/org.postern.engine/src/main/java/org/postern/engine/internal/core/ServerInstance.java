// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.core;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postern.api.Access;
import org.postern.api.Direct;
import org.postern.api.Execute;
import org.postern.api.Outcome;
import org.postern.api.Proposal;
import org.postern.api.Resource;
import org.postern.api.Transactional;
import org.postern.api.Value;
import org.postern.api.table.ObjectTable;
import org.postern.engine.internal.tree.SelfStoring;
import org.postern.store.api.Batch;

/** The resources of one Server instance (LwM2M 1.0.2, E.2). A new one is empty: whoever makes it says everything. */
public final class ServerInstance implements Transactional, SelfStoring {
    /** The Disable Timeout when none is set, in s. */
    public static final long DEFAULT_DISABLE_SECONDS = 86400;

    private static final ObjectTable TABLE = new ServerObjectTable();

    @Resource(id = 0, name = "Short Server ID", mandatory = true, range = "1..65534", access = Access.READ)
    public final Value<Long> shortServerId = Value.absent();

    @Resource(id = 1, name = "Lifetime", mandatory = true, units = "s", range = "1..2147483647")
    public final Value<Long> lifetime = Value.absent();

    @Resource(id = 2, name = "Default Minimum Period", units = "s", range = "0..")
    public final Value<Long> defaultMinimumPeriod = Value.absent();

    @Resource(id = 3, name = "Default Maximum Period", units = "s", range = "0..")
    public final Value<Long> defaultMaximumPeriod = Value.absent();

    @Resource(id = 5, name = "Disable Timeout", units = "s", range = "0..2147483647")
    public final Value<Long> disableTimeout = Value.absent();

    @Resource(id = 6, name = "Notification Storing When Disabled or Offline", mandatory = true)
    public final Value<Boolean> notificationStoring = Value.absent();

    @Resource(
            id = 7,
            name = "Binding",
            mandatory = true,
            allowed = {"U", "UQ", "S", "SQ", "US", "UQS"})
    public final Value<String> binding = Value.absent();

    private final Accounts accounts;

    public ServerInstance(Accounts accounts) {
        this.accounts = accounts;
    }

    /** An instance with these values by resource id. */
    public static ServerInstance of(Map<Integer, Object> values, Accounts accounts) {
        ServerInstance instance = new ServerInstance(accounts);
        instance.put(values);
        return instance;
    }

    /** The values that are there, by resource id. */
    public Map<Integer, Object> values() {
        return CellValues.of(TABLE, this);
    }

    /** Takes these values and drops all others. */
    public void put(Map<Integer, Object> values) {
        CellValues.put(TABLE, this, values);
    }

    /** The short server id, 0 if there is none. */
    public int server() {
        return shortServerId.get().orElse(0L).intValue();
    }

    @Direct
    @Execute
    @Resource(id = 4, name = "Disable")
    Outcome disable() {
        Duration silence = Duration.ofSeconds(disableTimeout.get().orElse(DEFAULT_DISABLE_SECONDS));
        Accounts.Control control = control();
        return Outcome.accepted(control == null ? () -> {} : () -> control.disable(silence));
    }

    @Direct
    @Execute
    @Resource(id = 8, name = "Registration Update Trigger", mandatory = true)
    Outcome update() {
        Accounts.Control control = control();
        return Outcome.accepted(control == null ? () -> {} : control::update);
    }

    @Override
    public Outcome prepare(Proposal proposal) {
        Accounts.Control control = control();
        boolean announced = proposal.touches(lifetime) || proposal.touches(binding);
        if (control == null || !announced) {
            return Outcome.accepted();
        }
        String wanted = proposal.after(binding).orElse("U");
        if (proposal.touches(binding) && !control.supports(wanted)) {
            return Outcome.refused("binding " + wanted + " is not supported here");
        }
        long seconds = proposal.after(lifetime).orElse(DEFAULT_DISABLE_SECONDS);
        return Outcome.accepted(() -> control.changed(seconds, wanted));
    }

    @Override
    public void store(Proposal after, Batch.Builder batch) {
        accounts.keep(this, CellValues.of(TABLE, this, after), batch);
    }

    private Accounts.@Nullable Control control() {
        return accounts.control(server());
    }
}
