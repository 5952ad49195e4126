// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.postern.api.Access;
import org.postern.api.Path;
import org.postern.api.table.Handling;
import org.postern.api.table.ResourceModel;
import org.postern.engine.internal.operation.CapturedValue;
import org.postern.engine.internal.server.Server;
import org.postern.engine.internal.tree.ServedInstance;
import org.postern.engine.internal.tree.ServedObject;
import org.postern.management.api.BootstrapStatus;
import org.postern.management.api.ConnectionStatus;
import org.postern.management.api.GatewayManagement;
import org.postern.management.api.HealthEntry;
import org.postern.management.api.ManagementEvent;
import org.postern.management.api.ObjectStatus;
import org.postern.management.api.ServerStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine as people see it. */
final class ManagementView implements GatewayManagement {
    private static final long PATIENCE_NANOS = Duration.ofSeconds(2).toNanos();
    private static final Logger LOG = LoggerFactory.getLogger("postern.management");

    private final Engine engine;
    private final LateValues late;

    ManagementView(Engine engine) {
        this.engine = engine;
        this.late = new LateValues(engine.events()::changed);
    }

    @Override
    public String endpoint() {
        return engine.endpoint();
    }

    @Override
    public BootstrapStatus bootstrap() {
        return engine.bootstrap().status();
    }

    @Override
    public List<ServerStatus> servers() {
        return engine.servers().stream().map(Server::status).toList();
    }

    @Override
    public List<ConnectionStatus> connections() {
        List<ConnectionStatus> all = new ArrayList<>();
        ConnectionStatus bootstrap = engine.bootstrap().connection();
        if (bootstrap != null) {
            all.add(bootstrap);
        }
        engine.servers().forEach(server -> all.add(server.connection()));
        return all;
    }

    @Override
    public List<HealthEntry> health() {
        return engine.health().entries();
    }

    @Override
    public void holdBack(long bundleId, boolean quiet) {
        engine.keeper().holdBack(bundleId, quiet);
    }

    @Override
    public void update(int shortServerId) {
        Server server = engine.server(shortServerId);
        if (server != null) {
            server.update();
        }
    }

    @Override
    public AutoCloseable listen(Consumer<ManagementEvent> listener) {
        return engine.events().listen(listener);
    }

    @Override
    public List<ObjectStatus> objects() {
        long begun = System.nanoTime();
        List<Pending> reading = new ArrayList<>();
        for (ServedObject object : engine.keeper().tree().objects()) {
            if (object.id() != 0) {
                reading.add(new Pending(object, read(object)));
            }
        }
        return reading.stream()
                .map(pending -> await(pending, begun + PATIENCE_NANOS - System.nanoTime()))
                .toList();
    }

    /** Reads the handlers of an object where they may run. */
    private Future<ObjectStatus> read(ServedObject object) {
        FutureTask<ObjectStatus> reading = new FutureTask<>(() -> status(object, true));
        if (object.source().performance().direct()) {
            reading.run();
        } else if (!object.source().lane().offer(reading)) {
            reading.cancel(false);
        }
        return reading;
    }

    /** What was read, or the object without values; who is late need not read any more. */
    private ObjectStatus await(Pending pending, long nanos) {
        try {
            return pending.reading.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | CancellationException late) {
            LOG.debug("Object {} cannot be shown with its values", pending.object.id(), late);
        }
        pending.reading.cancel(false);
        return status(pending.object, false);
    }

    private ObjectStatus status(ServedObject object, boolean values) {
        return new ObjectStatus(
                object.id(),
                object.model().name(),
                object.model().version(),
                object.source().origin().bundle(),
                object.instances().stream()
                        .map(instance -> instance(object, instance, values))
                        .toList());
    }

    private ObjectStatus.InstanceStatus instance(ServedObject object, ServedInstance instance, boolean values) {
        List<ObjectStatus.ResourceStatus> resources = new ArrayList<>();
        List<ResourceModel> models = object.model().resources();
        for (int i = 0; i < models.size(); i++) {
            if (models.get(i).access() != Access.NONE && present(object, instance, i)) {
                ResourceModel model = models.get(i);
                resources.add(new ObjectStatus.ResourceStatus(
                        model.id(),
                        model.name(),
                        ValueText.type(model),
                        ValueText.operations(model.access()),
                        model.units(),
                        values ? value(object, instance, i) : ValueText.LATE));
            }
        }
        return new ObjectStatus.InstanceStatus(instance.id(), resources);
    }

    private static boolean present(ServedObject object, ServedInstance instance, int index) {
        try {
            return object.present(instance, index);
        } catch (RuntimeException | LinkageError failure) {
            return true; // that reading it fails then is worth seeing
        }
    }

    private String value(ServedObject object, ServedInstance instance, int index) {
        ResourceModel model = object.model().resources().get(index);
        if (!model.access().readable()) {
            return "";
        }
        if (model.handling() == Handling.STREAM) {
            return ValueText.LATE;
        }
        try {
            if (model.handling() == Handling.LATER) {
                return late.of(Path.of(object.id(), instance.id(), model.id()), instance.handler(), () -> object.table()
                        .readLater(instance.handler(), index));
            }
            return ValueText.of(CapturedValue.of(object.table(), instance, index));
        } catch (Exception | LinkageError failure) {
            return ValueText.failure(failure);
        }
    }

    private record Pending(ServedObject object, Future<ObjectStatus> reading) {}
}
