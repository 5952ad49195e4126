// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.server.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.eclipse.leshan.core.endpoint.Protocol;
import org.eclipse.leshan.core.link.Link;
import org.eclipse.leshan.core.node.LwM2mObjectInstance;
import org.eclipse.leshan.core.node.LwM2mSingleResource;
import org.eclipse.leshan.core.observation.CompositeObservation;
import org.eclipse.leshan.core.observation.Observation;
import org.eclipse.leshan.core.observation.SingleObservation;
import org.eclipse.leshan.core.request.ContentFormat;
import org.eclipse.leshan.core.request.CreateRequest;
import org.eclipse.leshan.core.request.DownlinkRequest;
import org.eclipse.leshan.core.request.ExecuteRequest;
import org.eclipse.leshan.core.request.ObserveRequest;
import org.eclipse.leshan.core.request.ReadRequest;
import org.eclipse.leshan.core.request.WriteRequest;
import org.eclipse.leshan.core.response.LwM2mResponse;
import org.eclipse.leshan.core.response.ObserveCompositeResponse;
import org.eclipse.leshan.core.response.ObserveResponse;
import org.eclipse.leshan.core.response.ReadResponse;
import org.eclipse.leshan.server.LeshanServer;
import org.eclipse.leshan.server.LeshanServerBuilder;
import org.eclipse.leshan.server.californium.endpoint.CaliforniumServerEndpointsProvider;
import org.eclipse.leshan.server.observation.ObservationListener;
import org.eclipse.leshan.server.registration.Registration;
import org.eclipse.leshan.server.registration.RegistrationListener;
import org.eclipse.leshan.server.registration.RegistrationUpdate;

/**
 * The operator of {@code ./demo software}: prints {@code listening URI}, waits for a gateway and brings it a package, then a
 * broken update of it, then removes it. The arguments are the two packages. Exit code 0 if all went as it should.
 */
public final class SoftwareServer implements RegistrationListener, ObservationListener {
    private static final long TIMEOUT_MILLIS = 60_000;
    private static final String ZONE = "/3/0/15";

    private final LeshanServer server;
    private final BlockingQueue<Registration> arrived = new ArrayBlockingQueue<>(1);
    private final AtomicInteger notified = new AtomicInteger();
    private volatile Set<String> listed = Set.of();

    private SoftwareServer(LeshanServer server) {
        this.server = server;
    }

    public static void main(String[] arguments) throws Exception {
        CaliforniumServerEndpointsProvider.Builder endpoints = new CaliforniumServerEndpointsProvider.Builder();
        endpoints.addEndpoint("coap://127.0.0.1:0");
        LeshanServerBuilder builder = new LeshanServerBuilder();
        builder.setEndpointsProviders(endpoints.build());
        SoftwareServer demo = new SoftwareServer(builder.build());
        demo.server.getRegistrationService().addListener(demo);
        demo.server.getObservationService().addListener(demo);
        demo.server.start();
        say("listening " + demo.server.getEndpoint(Protocol.COAP).getURI());
        int exit = 1;
        try {
            demo.play(Path.of(arguments[0]), Path.of(arguments[1]));
            exit = 0;
        } catch (IllegalStateException wrong) {
            say("failed " + wrong.getMessage());
        }
        demo.server.destroy();
        System.exit(exit);
    }

    private void play(Path good, Path bad) throws IOException, InterruptedException {
        Registration gateway = arrived.poll(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
        if (gateway == null) {
            throw new IllegalStateException("no gateway came");
        }
        say("step the gateway is registered, and lists " + listed);
        expect("Observe " + ZONE, send(new ObserveRequest(ZONE)), 205);

        expect("Create /9/1", send(new CreateRequest(9, new LwM2mObjectInstance(1))), 201);
        expect("Write /9/1/8 true", send(new WriteRequest(ContentFormat.TEXT, 9, 1, 8, "1")), 204);
        deliver(good);
        expect("Execute Install", send(new ExecuteRequest("/9/1/4")), 204);
        await("/9/1/7", "4");
        say("step installed: " + read("/9/1/0") + " " + read("/9/1/1"));
        expect("Execute Activate", send(new ExecuteRequest("/9/1/10")), 204);
        awaitListed("/3303/0", true);
        say("step activated: the list is now " + listed);
        say("step a value of a new object: /3303/0/5700 = " + read("/3303/0/5700"));
        liveObservation("Europe/Paris");

        expect("Execute Uninstall for update", send(new ExecuteRequest("/9/1/6", "1")), 204);
        deliver(bad);
        expect("Execute Install of a broken version", send(new ExecuteRequest("/9/1/4")), 204);
        await("/9/1/7", "4");
        expect("Execute Activate of a broken version", send(new ExecuteRequest("/9/1/10")), 500);
        await("/9/1/9", "58");
        say("step it put itself back: version " + read("/9/1/1") + ", because " + read("/9/1/16"));
        say("step still there: /3303/0/5700 = " + read("/3303/0/5700"));
        liveObservation("Europe/Rome");

        expect("Execute Uninstall", send(new ExecuteRequest("/9/1/6")), 204);
        awaitListed("/3303/0", false);
        say("step uninstalled: the list is now " + listed);
        liveObservation("Europe/Madrid");
    }

    private void deliver(Path file) throws IOException, InterruptedException {
        byte[] content = Files.readAllBytes(file);
        expect(
                "Write " + content.length + " bytes to /9/1/2",
                send(new WriteRequest(ContentFormat.OPAQUE, 9, 1, 2, content)),
                204);
        await("/9/1/7", "3");
    }

    /** What another object says meanwhile. */
    private void liveObservation(String zone) throws InterruptedException {
        int before = notified.get();
        expect("Write " + ZONE, send(new WriteRequest(ContentFormat.TEXT, 3, 0, 15, zone)), 204);
        until("a notification of " + ZONE, () -> notified.get() > before);
    }

    private String read(String path) throws InterruptedException {
        ReadResponse response = send(new ReadRequest(ContentFormat.TEXT, path));
        if (!(response.getContent() instanceof LwM2mSingleResource resource)) {
            throw new IllegalStateException(path + " answers " + response);
        }
        return String.valueOf(resource.getValue());
    }

    private void await(String path, String value) throws InterruptedException {
        until(path + " = " + value, () -> {
            try {
                return read(path).equals(value);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return false;
            }
        });
    }

    private void awaitListed(String path, boolean wanted) throws InterruptedException {
        until("a list " + (wanted ? "with " : "without ") + path, () -> listed.contains(path) == wanted);
    }

    private static void until(String what, BooleanSupplier holds) throws InterruptedException {
        long begun = System.nanoTime();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() - begun > TimeUnit.MILLISECONDS.toNanos(TIMEOUT_MILLIS)) {
                throw new IllegalStateException("no " + what);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private <T extends LwM2mResponse> T send(DownlinkRequest<T> request) throws InterruptedException {
        Registration gateway =
                server.getRegistrationService().getAllRegistrations().next();
        T response = server.send(gateway, request, TIMEOUT_MILLIS);
        if (response == null) {
            throw new IllegalStateException("no answer to " + request);
        }
        return response;
    }

    private static void expect(String what, LwM2mResponse response, int code) {
        say("step " + what + ": " + response.getCode());
        if (response.getCode().getCode() != code) {
            throw new IllegalStateException(what + " was answered " + response);
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private static Set<String> paths(Registration registration) {
        Set<String> paths = new TreeSet<>();
        Arrays.stream(registration.getObjectLinks()).map(Link::getUriReference).forEach(paths::add);
        return paths;
    }

    @Override
    public void registered(Registration registration, Registration previous, Collection<Observation> observations) {
        listed = paths(registration);
        arrived.offer(registration);
    }

    @Override
    public void updated(RegistrationUpdate update, Registration updated, Registration previous) {
        listed = paths(updated);
    }

    @Override
    public void unregistered(
            Registration registration, Collection<Observation> observations, boolean expired, Registration next) {}

    @Override
    public void newObservation(Observation observation, Registration registration) {}

    @Override
    public void cancelled(Observation observation) {}

    @Override
    public void onResponse(SingleObservation observation, Registration registration, ObserveResponse response) {
        notified.incrementAndGet();
    }

    @Override
    public void onResponse(
            CompositeObservation observation, Registration registration, ObserveCompositeResponse response) {}

    @Override
    public void onError(Observation observation, Registration registration, Exception error) {}
}
