// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.server;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.postern.engine.internal.account.Entry;
import org.postern.engine.internal.core.Accounts;
import org.postern.engine.internal.credential.Securing;
import org.postern.engine.internal.observation.Observations;
import org.postern.engine.internal.operation.Operations;
import org.postern.engine.internal.registration.AccountSettings;
import org.postern.engine.internal.registration.Registration;
import org.postern.engine.internal.tree.FactoryReset;
import org.postern.management.api.ConnectionStatus;
import org.postern.management.api.ServerStatus;
import org.postern.store.api.Batch;
import org.postern.transport.api.Connection;
import org.postern.transport.api.RequestHandler;
import org.postern.transport.api.Security;

/** One server: what its account, its registration and its observations have to do with each other. */
public final class Server implements Accounts.Control {
    private final ServerContext context;
    private final int shortServerId;
    private final Operations operations;
    private final Registration registration;
    private final Observations observations;
    private volatile AccountSettings settings;
    private volatile Entry security;
    private @Nullable LinkStatus link;

    /**
     * A server that is not started.
     *
     * @param security its Security instance
     */
    public Server(ServerContext context, AccountSettings settings, Entry security) {
        this.security = security;
        this.context = context;
        this.shortServerId = settings.shortServerId();
        this.settings = settings;
        this.operations = context.operations().of(shortServerId);
        this.registration = context.registration(settings, new ServerHost(context, this));
        this.observations = context.notifier().server(shortServerId, this::line, registration::trigger);
        context.accounts().add(shortServerId, this);
    }

    /** The server's id, 1..65534. */
    public int shortServerId() {
        return shortServerId;
    }

    /** The account as it is now. */
    public AccountSettings settings() {
        return settings;
    }

    /**
     * Registers anew with this account (BS-29).
     *
     * @param instance its Security instance
     * @param reconnect whether the session must be made anew: the URI or the keys are others
     */
    public void renew(AccountSettings account, Entry instance, boolean reconnect) {
        settings = account;
        security = instance;
        if (reconnect) {
            observations.continuity().end();
        }
        registration.renew(account, reconnect);
    }

    /** Tells a new lifetime or binding with an Update (UPD-04); the session and the registration go on. */
    public void change(AccountSettings account) {
        settings = account;
        registration.settingsChanged(account);
    }

    /** Begins to register. */
    public void start() {
        registration.start();
    }

    /** Its account is gone: de-registers within the limit, and forgets its attributes and observations for good (BS-35). */
    public CompletionStage<@Nullable Void> leave(Duration limit) {
        release();
        CompletionStage<@Nullable Void> left = registration.leave(limit);
        observations.forget();
        return security.secured() ? left.whenComplete((done, failure) -> forgetSession()) : left;
    }

    /** The keys of its session must not outlive the account (SEC-13). */
    private void forgetSession() {
        context.store()
                .later(Batch.builder().remove(FactoryReset.SESSIONS, account()).build());
    }

    private String account() {
        return "server " + shortServerId;
    }

    /** The gateway stops: de-registers within the limit. */
    public CompletionStage<@Nullable Void> stop(Duration limit) {
        release();
        return registration.stop(limit);
    }

    private void release() {
        observations.close();
        context.accounts().remove(shortServerId, this);
        context.transports().forget(shortServerId);
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

    /** How its connection is secured at this moment. */
    public ConnectionStatus connection() {
        return link().status(shortServerId, settings.uri(), security, registration.presentConnection());
    }

    /** Made when it is needed first, which is not at the start. */
    synchronized LinkStatus link() {
        LinkStatus present = link;
        if (present == null) {
            present = new LinkStatus(context.clock());
            link = present;
        }
        return present;
    }

    /** How its connection is to be secured; null if it is not. Nothing of cryptography is loaded then. */
    @Nullable
    Security security() throws IOException {
        Entry present = security;
        return present.secured() ? Securing.of(account(), present.values()) : null;
    }

    RequestHandler requests(BooleanSupplier serving) {
        BooleanSupplier outsideBootstrap =
                () -> serving.getAsBoolean() && !context.accounts().bootstrapping();
        return new ServerRequests(outsideBootstrap, operations, observations, registration);
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
        change(new AccountSettings(shortServerId, settings.uri(), lifetimeSeconds, binding));
    }

    @Override
    public void update() {
        registration.trigger();
    }

    @Override
    public void disable(Duration duration) {
        observations.continuity().suspend();
        registration.disable(duration);
    }
}
