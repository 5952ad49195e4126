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
import org.eclipse.leshan.core.response.LwM2mResponse;
import org.eclipse.leshan.server.registration.Registration;
import org.postern.itests.kit.Answer;
import org.postern.itests.kit.Format;
import org.postern.itests.kit.Journal;
import org.postern.itests.kit.LwM2mServerPeer;
import org.postern.itests.kit.ServerEvent;

/** The requests that all versions of Leshan make alike. */
abstract class RequestingPeer implements LwM2mServerPeer {
    static final long TIMEOUT_MILLIS = 50_000;

    private final Journal<ServerEvent> journal = new Journal<>();

    @Override
    public final Journal<ServerEvent> journal() {
        return journal;
    }

    @Override
    public final int port(String endpoint) {
        return registration(endpoint).getPort();
    }

    /** The registration of an endpoint; null when there is none. */
    abstract Registration find(String endpoint);

    /** Sends a request for a path. */
    abstract <R extends LwM2mResponse> void send(
            String path, Registration registration, DownlinkRequest<R> request, CompletableFuture<Answer> answer);

    final Registration registration(String endpoint) {
        Registration registration = find(endpoint);
        if (registration == null) {
            throw new AssertionError(endpoint + " is not registered");
        }
        return registration;
    }

    final <R extends LwM2mResponse> CompletableFuture<Answer> send(
            String endpoint, String path, DownlinkRequest<R> request) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        send(path, registration(endpoint), request, answer);
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
