// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.server;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.postern.engine.internal.core.Accounts;
import org.postern.engine.internal.observation.Observations;
import org.postern.engine.internal.operation.Operations;
import org.postern.engine.internal.registration.AccountSettings;
import org.postern.engine.internal.registration.Registration;
import org.postern.management.api.ServerStatus;
import org.postern.transport.api.Connection;
import org.postern.transport.api.RequestHandler;

/** One server: what its account, its registration and its observations have to do with each other. */
public final class Server implements Accounts.Control {
    private final ServerContext context;
    private final AccountSettings configured;
    private final Operations operations;
    private final Registration registration;
    private final Observations observations;
    private final int instance;

    /** A server that is not started; its account has an instance id already. */
    public Server(ServerContext context, AccountSettings configured) {
        this.context = context;
        this.configured = configured;
        this.operations = context.operations().of(configured.shortServerId());
        this.registration = context.registration(configured, new ServerHost(context, this));
        this.observations = context.notifier().server(configured.shortServerId(), this::line, registration::trigger);
        this.instance = context.accounts()
                .add(new Accounts.Account(
                        configured.shortServerId(),
                        configured.uri(),
                        configured.lifetimeSeconds(),
                        configured.binding(),
                        this));
    }

    /** The instance id of its Security and Server instances. */
    public int instance() {
        return instance;
    }

    /** The server's id, 1..65534. */
    public int shortServerId() {
        return configured.shortServerId();
    }

    /** Whether it was made from this account. */
    public boolean configuredAs(AccountSettings account) {
        return configured.equals(account);
    }

    /** Begins to register. */
    public void start() {
        registration.start();
    }

    /** De-registers within the limit and forgets the account. */
    public CompletionStage<@Nullable Void> stop(Duration limit) {
        observations.close();
        context.accounts().remove(instance);
        return registration.stop(limit);
    }

    /** The object list changed. */
    public void listChanged() {
        registration.objectsChanged();
    }

    /** A transport came or went. */
    public void transportsChanged() {
        registration.transportsChanged();
    }

    /** How it stands. */
    public ServerStatus status() {
        return registration.status(observations.size());
    }

    RequestHandler requests(BooleanSupplier serving) {
        return new ServerRequests(serving, operations, observations);
    }

    /** Where notifications go; null while they have to wait. One that waits for a sleeping gateway wakes it (QM-05). */
    private @Nullable Connection line() {
        Connection connection = registration.connection();
        if (connection == null && context.queueMode().wakesToNotify()) {
            registration.awaken();
        }
        return connection;
    }

    Observations observations() {
        return observations;
    }

    @Override
    public boolean supports(String binding) {
        return context.transports().serves(binding);
    }

    @Override
    public void changed(long lifetimeSeconds, String binding) {
        registration.settingsChanged(
                new AccountSettings(configured.shortServerId(), configured.uri(), lifetimeSeconds, binding));
    }

    @Override
    public void update() {
        registration.trigger();
    }

    @Override
    public void disable(Duration duration) {
        registration.disable(duration);
    }
}
