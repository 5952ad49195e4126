// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.core;

import java.time.Duration;
import org.postern.api.Access;
import org.postern.api.Direct;
import org.postern.api.Execute;
import org.postern.api.Outcome;
import org.postern.api.Proposal;
import org.postern.api.Resource;
import org.postern.api.Transactional;
import org.postern.api.Value;

/** The resources of one Server instance (LwM2M 1.0.2, E.2). */
public final class ServerInstance implements Transactional {
    private static final long DEFAULT_DISABLE_SECONDS = 86400;

    @Resource(id = 0, name = "Short Server ID", mandatory = true, range = "1..65534", access = Access.READ)
    final Value<Long> shortServerId;

    @Resource(id = 1, name = "Lifetime", mandatory = true, units = "s", range = "1..2147483647")
    final Value<Long> lifetime;

    @Resource(id = 2, name = "Default Minimum Period", units = "s", range = "0..")
    final Value<Long> defaultMinimumPeriod = Value.absent();

    @Resource(id = 3, name = "Default Maximum Period", units = "s", range = "0..")
    final Value<Long> defaultMaximumPeriod = Value.absent();

    @Resource(id = 5, name = "Disable Timeout", units = "s", range = "0..2147483647")
    final Value<Long> disableTimeout = Value.of(DEFAULT_DISABLE_SECONDS);

    @Resource(id = 6, name = "Notification Storing When Disabled or Offline", mandatory = true)
    final Value<Boolean> notificationStoring = Value.of(true);

    @Resource(
            id = 7,
            name = "Binding",
            mandatory = true,
            allowed = {"U", "UQ", "S", "SQ", "US", "UQS"})
    final Value<String> binding;

    private final Accounts.Control control;

    ServerInstance(Accounts.Account account) {
        this.shortServerId = Value.of((long) account.shortServerId());
        this.lifetime = Value.of(account.lifetimeSeconds());
        this.binding = Value.of(account.binding());
        this.control = account.control();
    }

    @Direct
    @Execute
    @Resource(id = 4, name = "Disable")
    Outcome disable() {
        Duration silence = Duration.ofSeconds(disableTimeout.get().orElse(DEFAULT_DISABLE_SECONDS));
        return Outcome.accepted(() -> control.disable(silence));
    }

    @Direct
    @Execute
    @Resource(id = 8, name = "Registration Update Trigger", mandatory = true)
    Outcome update() {
        return Outcome.accepted(control::update);
    }

    @Override
    public Outcome prepare(Proposal proposal) {
        String wanted = proposal.after(binding).orElse("U");
        if (proposal.touches(binding) && !control.supports(wanted)) {
            return Outcome.refused("binding " + wanted + " is not supported here");
        }
        long seconds = proposal.after(lifetime).orElse(DEFAULT_DISABLE_SECONDS);
        boolean announced = proposal.touches(lifetime) || proposal.touches(binding);
        return announced ? Outcome.accepted(() -> control.changed(seconds, wanted)) : Outcome.accepted();
    }
}
