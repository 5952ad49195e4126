// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.leshan;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.leshan.core.node.LwM2mObjectInstance;
import org.eclipse.leshan.core.node.LwM2mPath;
import org.eclipse.leshan.core.request.ContentFormat;
import org.eclipse.leshan.core.request.CreateRequest;
import org.eclipse.leshan.core.request.DeleteRequest;
import org.eclipse.leshan.core.request.DiscoverRequest;
import org.eclipse.leshan.core.request.DownlinkRequest;
import org.eclipse.leshan.core.request.ExecuteRequest;
import org.eclipse.leshan.core.request.ObserveRequest;
import org.eclipse.leshan.core.request.ReadRequest;
import org.eclipse.leshan.core.request.WriteRequest;
import org.eclipse.leshan.core.response.ErrorCallback;
import org.eclipse.leshan.core.response.LwM2mResponse;
import org.eclipse.leshan.core.response.ResponseCallback;
import org.eclipse.leshan.server.observation.ObservationService;
import org.eclipse.leshan.server.queue.PresenceService;
import org.eclipse.leshan.server.registration.Registration;
import org.eclipse.leshan.server.registration.RegistrationService;
import org.postern.itests.kit.Answer;
import org.postern.itests.kit.Format;
import org.postern.itests.kit.Journal;
import org.postern.itests.kit.LwM2mServerPeer;
import org.postern.itests.kit.ServerEvent;

/** What servers of all versions of Leshan do alike: they are watched, and make the same requests. */
abstract class RequestingPeer implements LwM2mServerPeer {
    static final long TIMEOUT_MILLIS = 50_000;

    private final Journal<ServerEvent> journal = new Journal<>();
    private final RegistrationService registrations;
    private final ObservationService observations;

    /** Watches a server, which is not started yet, through its services. */
    RequestingPeer(RegistrationService registrations, ObservationService observations, PresenceService presence) {
        this.registrations = registrations;
        this.observations = observations;
        registrations.addListener(new RegistrationWatch(journal));
        observations.addListener(new ObservationWatch(journal));
        presence.addListener(new PresenceWatch(journal));
    }

    /** Sends a request; one of the callbacks is told how it went. */
    abstract <R extends LwM2mResponse> void send(
            Registration registration, DownlinkRequest<R> request, ResponseCallback<R> answered, ErrorCallback failed);

    @Override
    public final Journal<ServerEvent> journal() {
        return journal;
    }

    @Override
    public final int port(String endpoint) {
        return registration(endpoint).getPort();
    }

    @Override
    public final void forget(String endpoint, String path) {
        if (observations.cancelObservations(registration(endpoint), path) == 0) {
            throw new AssertionError(path + " is not observed");
        }
    }

    final Registration registration(String endpoint) {
        Registration registration = registrations.getByEndpoint(endpoint);
        if (registration == null) {
            throw new AssertionError(endpoint + " is not registered");
        }
        return registration;
    }

    final <R extends LwM2mResponse> CompletableFuture<Answer> send(
            String endpoint, String path, DownlinkRequest<R> request) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        send(
                registration(endpoint),
                request,
                response -> answer.complete(Answers.of(path, response)),
                answer::completeExceptionally);
        return answer;
    }

    @Override
    public CompletableFuture<Answer> read(String endpoint, String path) {
        return send(endpoint, path, new ReadRequest(path));
    }

    @Override
    public CompletableFuture<Answer> read(String endpoint, String path, Format format) {
        return send(endpoint, path, new ReadRequest(format(format), path));
    }

    @Override
    public CompletableFuture<Answer> write(String endpoint, String path, Format format, Object value) {
        LwM2mPath target = new LwM2mPath(path);
        return send(
                endpoint,
                path,
                new WriteRequest(
                        WriteRequest.Mode.REPLACE,
                        format(format),
                        path,
                        Nodes.resource(target.getResourceId(), value)));
    }

    @Override
    public CompletableFuture<Answer> replace(
            String endpoint, String path, Format format, Map<Integer, Object> resources) {
        return writeInstance(endpoint, path, WriteRequest.Mode.REPLACE, format, resources);
    }

    @Override
    public CompletableFuture<Answer> update(
            String endpoint, String path, Format format, Map<Integer, Object> resources) {
        return writeInstance(endpoint, path, WriteRequest.Mode.UPDATE, format, resources);
    }

    private CompletableFuture<Answer> writeInstance(
            String endpoint, String path, WriteRequest.Mode mode, Format format, Map<Integer, Object> resources) {
        LwM2mPath target = new LwM2mPath(path);
        return send(
                endpoint,
                path,
                new WriteRequest(
                        mode,
                        format(format),
                        target.getObjectId(),
                        target.getObjectInstanceId(),
                        Nodes.resources(resources)));
    }

    @Override
    public CompletableFuture<Answer> execute(String endpoint, String path) {
        return send(endpoint, path, new ExecuteRequest(path));
    }

    @Override
    public CompletableFuture<Answer> execute(String endpoint, String path, String arguments) {
        return send(endpoint, path, new ExecuteRequest(path, arguments));
    }

    @Override
    public CompletableFuture<Answer> create(String endpoint, int object, int instance, Map<Integer, Object> resources) {
        return send(
                endpoint,
                "/" + object,
                new CreateRequest(
                        ContentFormat.TLV, object, new LwM2mObjectInstance(instance, Nodes.resources(resources))));
    }

    @Override
    public CompletableFuture<Answer> create(String endpoint, int object, Map<Integer, Object> resources) {
        return send(endpoint, "/" + object, new CreateRequest(ContentFormat.TLV, object, Nodes.resources(resources)));
    }

    @Override
    public CompletableFuture<Answer> delete(String endpoint, String path) {
        return send(endpoint, path, new DeleteRequest(path));
    }

    @Override
    public CompletableFuture<Answer> discover(String endpoint, String path) {
        return send(endpoint, path, new DiscoverRequest(path));
    }

    @Override
    public CompletableFuture<Answer> writeAttributes(String endpoint, String path, String query) {
        return send(endpoint, path, Dialect.writeAttributes(path, query));
    }

    @Override
    public CompletableFuture<Answer> observe(String endpoint, String path) {
        return send(endpoint, path, new ObserveRequest(ContentFormat.TLV, path));
    }

    private static ContentFormat format(Format format) {
        return ContentFormat.fromCode(format.number());
    }
}
