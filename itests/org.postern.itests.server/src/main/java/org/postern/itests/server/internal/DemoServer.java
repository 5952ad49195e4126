// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.server.internal;

import java.util.Collection;
import java.util.concurrent.CountDownLatch;
import org.eclipse.leshan.core.endpoint.Protocol;
import org.eclipse.leshan.core.node.LwM2mNode;
import org.eclipse.leshan.core.observation.Observation;
import org.eclipse.leshan.core.request.ReadRequest;
import org.eclipse.leshan.core.response.ReadResponse;
import org.eclipse.leshan.server.LeshanServer;
import org.eclipse.leshan.server.LeshanServerBuilder;
import org.eclipse.leshan.server.californium.endpoint.CaliforniumServerEndpointsProvider;
import org.eclipse.leshan.server.registration.Registration;
import org.eclipse.leshan.server.registration.RegistrationListener;
import org.eclipse.leshan.server.registration.RegistrationUpdate;

/**
 * Prints {@code listening URI}, then {@code registered ENDPOINT [LINKS]}, and {@code read /3/0 ...} once it has read the
 * device object of a new registration. The argument is the UDP port on loopback (default 0: a free one). Ends by a
 * signal.
 */
public final class DemoServer {
    private static final long READ_TIMEOUT_MILLIS = 10_000;

    private DemoServer() {}

    public static void main(String[] arguments) throws InterruptedException {
        String port = arguments.length > 0 ? arguments[0] : "0";
        LeshanServer server = server("coap://127.0.0.1:" + port);
        server.getRegistrationService().addListener(new Printer(server));
        server.start();
        say("listening " + server.getEndpoint(Protocol.COAP).getURI());
        CountDownLatch end = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(end::countDown, "demo-server-shutdown"));
        end.await();
        server.destroy();
    }

    private static LeshanServer server(String uri) {
        CaliforniumServerEndpointsProvider.Builder endpoints = new CaliforniumServerEndpointsProvider.Builder();
        endpoints.addEndpoint(uri);
        LeshanServerBuilder builder = new LeshanServerBuilder();
        builder.setEndpointsProviders(endpoints.build());
        return builder.build();
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    /** Says what registrations do and reads from the new ones. */
    private record Printer(LeshanServer server) implements RegistrationListener {
        @Override
        public void registered(
                Registration registration, Registration previous, Collection<Observation> previousObservations) {
            say("registered " + registration.getEndpoint() + " " + links(registration));
            server.send(
                    registration,
                    new ReadRequest(3, 0),
                    READ_TIMEOUT_MILLIS,
                    this::read,
                    error -> say("read /3/0 failed: " + error));
        }

        @Override
        public void updated(RegistrationUpdate update, Registration updated, Registration previous) {
            say("updated " + updated.getEndpoint() + " " + links(updated));
        }

        @Override
        public void unregistered(
                Registration registration, Collection<Observation> observations, boolean expired, Registration next) {
            say((expired ? "expired " : "de-registered ") + registration.getEndpoint());
        }

        private void read(ReadResponse response) {
            LwM2mNode content = response.getContent();
            say("read /3/0 " + response.getCode() + (content == null ? "" : " " + content));
        }

        private static String links(Registration registration) {
            StringBuilder links = new StringBuilder();
            for (var link : registration.getObjectLinks()) {
                links.append(links.isEmpty() ? "" : ",").append(link.getUriReference());
            }
            return links.toString();
        }
    }
}
