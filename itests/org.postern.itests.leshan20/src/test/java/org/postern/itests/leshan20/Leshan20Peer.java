// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.leshan20;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.californium.core.config.CoapConfig;
import org.eclipse.leshan.core.endpoint.Protocol;
import org.eclipse.leshan.core.link.lwm2m.attributes.LwM2mAttributeSet;
import org.eclipse.leshan.core.link.lwm2m.attributes.LwM2mAttributes;
import org.eclipse.leshan.core.node.LwM2mObjectInstance;
import org.eclipse.leshan.core.node.LwM2mPath;
import org.eclipse.leshan.core.observation.Observation;
import org.eclipse.leshan.core.observation.SingleObservation;
import org.eclipse.leshan.core.request.CancelObservationRequest;
import org.eclipse.leshan.core.request.ContentFormat;
import org.eclipse.leshan.core.request.CreateRequest;
import org.eclipse.leshan.core.request.DeleteRequest;
import org.eclipse.leshan.core.request.DiscoverRequest;
import org.eclipse.leshan.core.request.DownlinkRequest;
import org.eclipse.leshan.core.request.ExecuteRequest;
import org.eclipse.leshan.core.request.ObserveRequest;
import org.eclipse.leshan.core.request.ReadRequest;
import org.eclipse.leshan.core.request.WriteAttributesRequest;
import org.eclipse.leshan.core.request.WriteRequest;
import org.eclipse.leshan.core.response.LwM2mResponse;
import org.eclipse.leshan.server.LeshanServer;
import org.eclipse.leshan.server.LeshanServerBuilder;
import org.eclipse.leshan.server.californium.endpoint.CaliforniumServerEndpointsProvider;
import org.eclipse.leshan.server.queue.StaticClientAwakeTimeProvider;
import org.eclipse.leshan.server.registration.Registration;
import org.postern.itests.kit.Answer;
import org.postern.itests.kit.Format;
import org.postern.itests.kit.Journal;
import org.postern.itests.kit.LwM2mServerPeer;
import org.postern.itests.kit.ObjectShape;
import org.postern.itests.kit.ServerEvent;

/** A server of Leshan 2.0. */
final class Leshan20Peer implements LwM2mServerPeer {
    private static final long TIMEOUT_MILLIS = 50_000;

    private final LeshanServer server;
    private final Journal<ServerEvent> journal = new Journal<>();

    private Leshan20Peer(LeshanServer server) {
        this.server = server;
    }

    static Leshan20Peer start(List<ObjectShape> shapes) {
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
        Leshan20Peer peer = new Leshan20Peer(builder.build());
        peer.server.getRegistrationService().addListener(new RegistrationWatch(peer.journal));
        peer.server.getObservationService().addListener(new ObservationWatch(peer.journal));
        peer.server.getPresenceService().addListener(new PresenceWatch(peer.journal));
        peer.server.start();
        return peer;
    }

    @Override
    public String uri() {
        return "coap://127.0.0.1:" + server.getEndpoint(Protocol.COAP).getURI().getPort();
    }

    @Override
    public int port(String endpoint) {
        return registration(endpoint).getPort();
    }

    @Override
    public Journal<ServerEvent> journal() {
        return journal;
    }

    @Override
    public CompletableFuture<Answer> read(String endpoint, String path, Format format) {
        return send(endpoint, new ReadRequest(format(format), path));
    }

    @Override
    public CompletableFuture<Answer> write(String endpoint, String path, Format format, Object value) {
        LwM2mPath target = new LwM2mPath(path);
        return send(
                endpoint,
                new WriteRequest(
                        WriteRequest.Mode.REPLACE,
                        format(format),
                        path,
                        Nodes.resource(target.getResourceId(), value)));
    }

    @Override
    public CompletableFuture<Answer> replace(String endpoint, String path, Map<Integer, Object> resources) {
        return writeInstance(endpoint, path, WriteRequest.Mode.REPLACE, resources);
    }

    @Override
    public CompletableFuture<Answer> update(String endpoint, String path, Map<Integer, Object> resources) {
        return writeInstance(endpoint, path, WriteRequest.Mode.UPDATE, resources);
    }

    private CompletableFuture<Answer> writeInstance(
            String endpoint, String path, WriteRequest.Mode mode, Map<Integer, Object> resources) {
        LwM2mPath target = new LwM2mPath(path);
        return send(
                endpoint,
                new WriteRequest(
                        mode,
                        ContentFormat.TLV,
                        target.getObjectId(),
                        target.getObjectInstanceId(),
                        Nodes.resources(resources)));
    }

    @Override
    public CompletableFuture<Answer> execute(String endpoint, String path) {
        return send(endpoint, new ExecuteRequest(path));
    }

    @Override
    public CompletableFuture<Answer> create(String endpoint, int object, int instance, Map<Integer, Object> resources) {
        return send(
                endpoint,
                new CreateRequest(
                        ContentFormat.TLV, object, new LwM2mObjectInstance(instance, Nodes.resources(resources))));
    }

    @Override
    public CompletableFuture<Answer> create(String endpoint, int object, Map<Integer, Object> resources) {
        return send(endpoint, new CreateRequest(ContentFormat.TLV, object, Nodes.resources(resources)));
    }

    @Override
    public CompletableFuture<Answer> delete(String endpoint, String path) {
        return send(endpoint, new DeleteRequest(path));
    }

    @Override
    public CompletableFuture<Answer> discover(String endpoint, String path) {
        return send(endpoint, new DiscoverRequest(path));
    }

    @Override
    public CompletableFuture<Answer> minimumPeriod(String endpoint, String path, long seconds) {
        LwM2mAttributeSet attributes =
                new LwM2mAttributeSet(LwM2mAttributes.create(LwM2mAttributes.MINIMUM_PERIOD, seconds));
        return send(endpoint, new WriteAttributesRequest(path, attributes));
    }

    @Override
    public CompletableFuture<Answer> observe(String endpoint, String path) {
        return send(endpoint, new ObserveRequest(ContentFormat.TLV, path));
    }

    @Override
    public CompletableFuture<Answer> cancel(String endpoint, String path) {
        Collection<Observation> all = server.getObservationService().getObservations(registration(endpoint));
        return all.stream()
                .filter(SingleObservation.class::isInstance)
                .map(SingleObservation.class::cast)
                .filter(observation -> observation.getPath().toString().equals(path))
                .findAny()
                .map(observation -> send(endpoint, new CancelObservationRequest(observation)))
                .orElseThrow(() -> new AssertionError(path + " is not observed"));
    }

    @Override
    public void forget(String endpoint, String path) {
        if (server.getObservationService().cancelObservations(registration(endpoint), path) == 0) {
            throw new AssertionError(path + " is not observed");
        }
    }

    @Override
    public void close() {
        server.destroy();
    }

    private Registration registration(String endpoint) {
        Registration registration = server.getRegistrationService().getByEndpoint(endpoint);
        if (registration == null) {
            throw new AssertionError(endpoint + " is not registered");
        }
        return registration;
    }

    private <R extends LwM2mResponse> CompletableFuture<Answer> send(String endpoint, DownlinkRequest<R> request) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        server.send(
                registration(endpoint),
                request,
                TIMEOUT_MILLIS,
                response -> answer.complete(Answers.of(request, response)),
                answer::completeExceptionally);
        return answer;
    }

    private static ContentFormat format(Format format) {
        return ContentFormat.fromCode(format.number());
    }
}
