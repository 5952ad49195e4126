// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.leshan;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.leshan.core.endpoint.Protocol;
import org.eclipse.leshan.core.observation.Observation;
import org.eclipse.leshan.core.observation.SingleObservation;
import org.eclipse.leshan.core.request.CancelObservationRequest;
import org.eclipse.leshan.core.request.DownlinkRequest;
import org.eclipse.leshan.core.response.ErrorCallback;
import org.eclipse.leshan.core.response.LwM2mResponse;
import org.eclipse.leshan.core.response.ResponseCallback;
import org.eclipse.leshan.server.LeshanServer;
import org.eclipse.leshan.server.LeshanServerBuilder;
import org.eclipse.leshan.server.californium.endpoint.CaliforniumServerEndpointsProvider;
import org.eclipse.leshan.server.queue.StaticClientAwakeTimeProvider;
import org.eclipse.leshan.server.registration.Registration;
import org.eclipse.leshan.server.request.LowerLayerConfig;
import org.postern.itests.kit.Answer;
import org.postern.itests.kit.ObjectShape;

/** A server of Leshan 2.0. */
final class LeshanPeer extends RequestingPeer {
    private final LeshanServer server;
    private final Set<Request> underWay = ConcurrentHashMap.newKeySet();

    private LeshanPeer(LeshanServer server) {
        super(server.getRegistrationService(), server.getObservationService(), server.getPresenceService());
        this.server = server;
    }

    static LeshanPeer start(List<ObjectShape> shapes) {
        CaliforniumServerEndpointsProvider.Builder endpoints = new CaliforniumServerEndpointsProvider.Builder();
        endpoints.setConfiguration(configuration -> configuration
                .set(CoapConfig.MAX_RESOURCE_BODY_SIZE, 4 << 20)
                .set(CoapConfig.PREFERRED_BLOCK_SIZE, 1024)
                .set(CoapConfig.MAX_MESSAGE_SIZE, 1024));
        endpoints.addEndpoint("coap://127.0.0.1:0");
        LeshanServerBuilder builder = new LeshanServerBuilder();
        builder.setClientAwakeTimeProvider(new StaticClientAwakeTimeProvider((int) AWAKE.toMillis()));
        builder.setObjectModelProvider(Models.provider(shapes));
        builder.setEndpointsProviders(endpoints.build());
        LeshanPeer peer = new LeshanPeer(builder.build());
        peer.server.start();
        return peer;
    }

    @Override
    public String uri() {
        return "coap://127.0.0.1:" + server.getEndpoint(Protocol.COAP).getURI().getPort();
    }

    @Override
    public CompletableFuture<Answer> cancel(String endpoint, String path) {
        Collection<Observation> all = server.getObservationService().getObservations(registration(endpoint));
        return all.stream()
                .filter(SingleObservation.class::isInstance)
                .map(SingleObservation.class::cast)
                .filter(observation -> observation.getPath().toString().equals(path))
                .findAny()
                .map(observation -> send(endpoint, path, new CancelObservationRequest(observation)))
                .orElseThrow(() -> new AssertionError(path + " is not observed"));
    }

    @Override
    public void close() {
        server.destroy();
    }

    @Override
    <R extends LwM2mResponse> void send(
            Registration registration, DownlinkRequest<R> request, ResponseCallback<R> answered, ErrorCallback failed) {
        underWay.removeIf(Request::isAcknowledged);
        LowerLayerConfig watched = lower -> underWay.add((Request) lower);
        server.send(registration, request, watched, TIMEOUT_MILLIS, answered, failed);
    }

    @Override
    public void abandon() {
        underWay.forEach(Request::cancel);
        underWay.clear();
    }
}
