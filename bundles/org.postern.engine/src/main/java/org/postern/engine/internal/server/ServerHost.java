// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.server;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.postern.engine.internal.operation.Discovering;
import org.postern.engine.internal.registration.AccountSettings;
import org.postern.engine.internal.registration.RegistrationHost;
import org.postern.management.api.ManagementEvent;
import org.postern.management.api.ServerStatus;
import org.postern.transport.api.ClientResult;
import org.postern.transport.api.RequestHandler;
import org.postern.transport.api.Security;
import org.postern.transport.api.Transport;

/** What the registration of a server gets from the engine. */
record ServerHost(ServerContext context, Server server) implements RegistrationHost {
    @Override
    public String endpoint() {
        return context.endpoint();
    }

    @Override
    public byte[] objectList(boolean quoted) {
        return Discovering.objectList(context.keeper().tree(), quoted);
    }

    @Override
    public String binding(AccountSettings settings) {
        return context.transports().announced(settings.shortServerId(), settings.binding(), settings.scheme());
    }

    @Override
    public @Nullable Transport transport(String scheme) {
        return context.transports().of(scheme);
    }

    @Override
    public @Nullable Security security(int shortServerId) throws IOException {
        return server.security();
    }

    @Override
    public RequestHandler handler(int shortServerId, BooleanSupplier serving) {
        return server.requests(serving);
    }

    @Override
    public Executor blocking() {
        return context.blocking();
    }

    @Override
    public int observations(int shortServerId) {
        return server.observations().size();
    }

    @Override
    public void unreached(int shortServerId) {
        context.unreached().add(shortServerId);
    }

    @Override
    public void statusChanged(ServerStatus status) {
        if (status.state() == ServerStatus.State.REGISTERED) {
            server.observations().heard(); // perhaps an Update was acknowledged
        }
        context.events().accept(new ManagementEvent.ServerChanged(status));
    }

    @Override
    public void registering(int shortServerId) {
        server.observations().continuity().renewed();
    }

    @Override
    public boolean observationsKnown(int shortServerId) {
        return server.observations().known();
    }

    @Override
    public void takenUp(int shortServerId) {
        server.observations().continuity().takenUp();
    }

    @Override
    public void stillAway(int shortServerId) {
        server.observations().continuity().stillAway();
    }

    @Override
    public void reachable(int shortServerId) {
        server.observations().online();
    }

    @Override
    public void registered(int shortServerId, String uri, String location) {
        context.events().accept(new ManagementEvent.Registered(shortServerId, uri, location));
        server.observations().continuity().registered();
    }

    @Override
    public void failed(int shortServerId, ClientResult result) {
        if (result instanceof ClientResult.Failed) {
            server.link().failed(result);
        }
    }

    @Override
    public void registrationLost(int shortServerId) {
        server.observations().continuity().lost();
    }

    @Override
    public void offline(int shortServerId) {
        server.observations().continuity().offline();
    }
}
