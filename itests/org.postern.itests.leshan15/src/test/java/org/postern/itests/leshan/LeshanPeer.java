// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.leshan;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.config.NetworkConfig;
import org.eclipse.leshan.core.observation.Observation;
import org.eclipse.leshan.core.request.DownlinkRequest;
import org.eclipse.leshan.core.response.ErrorCallback;
import org.eclipse.leshan.core.response.LwM2mResponse;
import org.eclipse.leshan.core.response.ResponseCallback;
import org.eclipse.leshan.server.californium.LeshanServer;
import org.eclipse.leshan.server.californium.LeshanServerBuilder;
import org.eclipse.leshan.server.queue.StaticClientAwakeTimeProvider;
import org.eclipse.leshan.server.registration.Registration;
import org.postern.itests.kit.Answer;
import org.postern.itests.kit.Format;
import org.postern.itests.kit.ObjectShape;

/** A server of Leshan 1.5. */
final class LeshanPeer extends RequestingPeer {
    private final LeshanServer server;

    private LeshanPeer(LeshanServer server) {
        super(server.getRegistrationService(), server.getObservationService(), server.getPresenceService());
        this.server = server;
    }

    static LeshanPeer start(List<ObjectShape> shapes) {
        NetworkConfig configuration = LeshanServerBuilder.createDefaultNetworkConfig();
        configuration
                .setInt(NetworkConfig.Keys.MAX_RESOURCE_BODY_SIZE, 4 << 20)
                .setInt(NetworkConfig.Keys.PREFERRED_BLOCK_SIZE, 1024)
                .setInt(NetworkConfig.Keys.MAX_MESSAGE_SIZE, 1024);
        LeshanServerBuilder builder = new LeshanServerBuilder();
        builder.setCoapConfig(configuration);
        builder.setLocalAddress("127.0.0.1", 0);
        builder.disableSecuredEndpoint();
        builder.setClientAwakeTimeProvider(new StaticClientAwakeTimeProvider((int) AWAKE.toMillis()));
        builder.setObjectModelProvider(Models.provider(shapes));
        LeshanPeer peer = new LeshanPeer(builder.build());
        peer.server.start();
        return peer;
    }

    @Override
    public String uri() {
        return "coap://127.0.0.1:" + server.getUnsecuredAddress().getPort();
    }

    @Override
    public CompletableFuture<Answer> cancel(String endpoint, String path) {
        Registration registration = registration(endpoint);
        Observation observed = server.getObservationService().getObservations(registration).stream()
                .filter(observation -> observation.getPath().toString().equals(path))
                .findAny()
                .orElseThrow(() -> new AssertionError(path + " is not observed"));
        // this Leshan has no active cancel of its own: the request as RFC 7641 wants it, with the token
        Request request = Request.newGet();
        request.setObserveCancel();
        request.setToken(observed.getId());
        request.getOptions().setUriPath(path).setAccept(Format.TLV.number());
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        server.coap()
                .send(
                        registration,
                        request,
                        TIMEOUT_MILLIS,
                        response -> answer.complete(cancelled(observed, response)),
                        answer::completeExceptionally);
        return answer;
    }

    private Answer cancelled(Observation observed, Response response) {
        server.getObservationService().cancelObservation(observed);
        CoAP.ResponseCode code = response.getCode();
        return Answer.plain(code.codeClass * 100 + code.codeDetail, response.getPayloadString());
    }

    @Override
    public void close() {
        server.destroy();
    }

    @Override
    <R extends LwM2mResponse> void send(
            Registration registration, DownlinkRequest<R> request, ResponseCallback<R> answered, ErrorCallback failed) {
        server.send(registration, request, TIMEOUT_MILLIS, answered, failed);
    }
}
