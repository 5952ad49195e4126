// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.registration;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.postern.transport.api.ClientRequest;
import org.postern.transport.api.ClientRequest.Method;
import org.postern.transport.api.ClientResult;

/** What a correct server would answer, and what it knows of its only client. */
final class ModelServer implements Function<ClientRequest, ClientResult> {
    private final LongSupplier nanoTime;
    private int locations;
    private @Nullable List<String> location;
    private long refreshed;
    long lifetime;
    String binding = "";
    volatile String objects = "";
    int registers;
    int updates;
    int tooLate;

    ModelServer(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    @Override
    public synchronized ClientResult apply(ClientRequest request) {
        if (request.method() == Method.DELETE) {
            boolean known = request.path().equals(location);
            location = null;
            return answer(known ? 202 : 404, List.of());
        }
        if (request.path().equals(List.of("rd"))) {
            registers++;
            location = List.of("rd", "r" + ++locations);
            learn(request);
            return answer(201, location);
        }
        if (!request.path().equals(location)) {
            return answer(404, List.of());
        }
        if (expired()) {
            tooLate++;
            location = null;
            return answer(404, List.of());
        }
        updates++;
        learn(request);
        return answer(204, List.of());
    }

    /** Forgets the client, as after a crash. */
    synchronized void forget() {
        location = null;
    }

    synchronized boolean knows(AccountSettings settings, String list) {
        return location != null
                && !expired()
                && lifetime == settings.lifetimeSeconds()
                && binding.equals(settings.binding())
                && objects.equals(list);
    }

    private boolean expired() {
        return nanoTime.getAsLong() - refreshed > lifetime * 1_000_000_000L;
    }

    private void learn(ClientRequest request) {
        refreshed = nanoTime.getAsLong();
        for (String parameter : request.query()) {
            if (parameter.startsWith("lt=")) {
                lifetime = Long.parseLong(parameter.substring(3));
            } else if (parameter.startsWith("b=")) {
                binding = parameter.substring(2);
            }
        }
        if (request.contentFormat() == 40) {
            objects = new String(request.payload(), StandardCharsets.UTF_8);
        }
    }

    private static ClientResult answer(int code, List<String> location) {
        return new ClientResult.Answered(code, location, new byte[0]);
    }
}
