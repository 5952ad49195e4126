// SPDX-License-Identifier: Apache-2.0
package org.postern.object.device.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.postern.api.Arguments;
import org.postern.api.Changes;
import org.postern.api.ObjectLink;
import org.postern.api.Outcome;
import org.postern.api.table.ResourceModel;
import org.postern.api.table.ValueWriter;

/** Serves a Device through its generated table, as the engine would. */
final class Served implements Changes {
    final DeviceTable table = new DeviceTable();
    final Device device;
    final List<Integer> changed = new ArrayList<>();

    Served(Device device) {
        this.device = device;
        device.bound(this);
    }

    /** Resource id to value, of all readable resources that are present. */
    Map<Integer, Object> read() {
        Recorder recorder = new Recorder();
        for (ResourceModel resource : table.model().resources()) {
            recorder.resource = resource.id();
            int index = table.model().index(resource.id());
            if (resource.access().readable() && table.present(device, index)) {
                try {
                    table.read(device, index, recorder);
                } catch (Exception e) {
                    throw new AssertionError(resource.name(), e);
                }
            }
        }
        return recorder.values;
    }

    Object read(int resource) {
        Object value = read().get(resource);
        if (value == null) {
            throw new AssertionError("/3/0/" + resource + " is absent");
        }
        return value;
    }

    boolean present(int resource) {
        return table.present(device, table.model().index(resource));
    }

    /** Prepares all, then commits all unless one is refused, in the order of the map. */
    Outcome write(Map<Integer, Object> values) throws Exception {
        List<Runnable> commits = new ArrayList<>();
        for (Map.Entry<Integer, Object> entry : values.entrySet()) {
            Outcome outcome = table.write(device, table.model().index(entry.getKey()), entry.getValue());
            if (outcome instanceof Outcome.Accepted accepted) {
                commits.add(accepted.then());
            } else {
                return outcome;
            }
        }
        commits.forEach(Runnable::run);
        return Outcome.accepted();
    }

    Outcome write(int resource, Object value) throws Exception {
        return write(Map.of(resource, value));
    }

    Outcome execute(int resource) throws Exception {
        return table.execute(device, table.model().index(resource), Arguments.NONE)
                .toCompletableFuture()
                .join();
    }

    @Override
    public void changed(int instance, int resource) {
        changed.add(resource);
    }

    @Override
    public void add(int instance) {
        throw new AssertionError("a single object adds no instance");
    }

    @Override
    public void remove(int instance) {
        throw new AssertionError("a single object removes no instance");
    }

    private static final class Recorder implements ValueWriter {
        private final Map<Integer, Object> values = new TreeMap<>();
        private int resource;

        @Override
        public void string(String value) {
            values.put(resource, value);
        }

        @Override
        public void integer(long value) {
            values.put(resource, value);
        }

        @Override
        public void floating(double value) {
            values.put(resource, value);
        }

        @Override
        public void bool(boolean value) {
            values.put(resource, value);
        }

        @Override
        public void opaque(byte[] value) {
            values.put(resource, value);
        }

        @Override
        public void time(Instant value) {
            values.put(resource, value);
        }

        @Override
        public void link(ObjectLink value) {
            values.put(resource, value);
        }

        @Override
        public void multiple(Map<Integer, ?> value) {
            values.put(resource, value);
        }
    }
}
