// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.postern.management.api.SoftwareManagement;
import org.postern.management.api.SoftwareStatus;
import org.postern.management.api.SoftwareStatus.State;

/** Packages that do at once what they are told, and refuse what begins with "bad". */
final class FakeSoftware implements SoftwareManagement {
    private final Map<Integer, SoftwareStatus> all = new TreeMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    volatile long received;

    int listeners() {
        return listeners.size();
    }

    private synchronized void put(int id, String version, State state, int result, boolean active, String reason) {
        List<SoftwareStatus.Component> components = state == State.INSTALLED
                ? List.of(new SoftwareStatus.Component(3, "org.example.climate.sensor", version, active))
                : List.of();
        String name = state == State.INITIAL ? "" : "org.example.climate";
        all.put(
                id,
                new SoftwareStatus(id, name, version, "CN=<factory>", state, result, active, reason, "", components));
        listeners.forEach(Runnable::run);
    }

    @Override
    public synchronized List<SoftwareStatus> packages() {
        return new ArrayList<>(all.values());
    }

    @Override
    public Delivery deliver(InputStream content) {
        return update(packages().size(), content);
    }

    @Override
    public Delivery update(int id, InputStream content) {
        byte[] start;
        try {
            start = content.readNBytes(3);
            received = start.length + content.skip(Long.MAX_VALUE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        if (new String(start, StandardCharsets.US_ASCII).equals("bad")) {
            return new Delivery(-1, "The package is <not> signed: sign it");
        }
        put(id, "1." + id + ".0", State.DELIVERED, 3, false, "");
        return new Delivery(id, "");
    }

    private CompletionStage<Done> become(int id, State from, State to, int result, boolean active) {
        for (SoftwareStatus status : packages()) {
            if (status.id() == id && status.state() == from) {
                put(id, to == State.INITIAL ? "" : status.version(), to, result, active, "");
                return CompletableFuture.completedFuture(new Done(true, ""));
            }
        }
        return CompletableFuture.completedFuture(new Done(false, "it is not in state " + from));
    }

    @Override
    public CompletionStage<Done> install(int id) {
        return become(id, State.DELIVERED, State.INSTALLED, 2, false);
    }

    @Override
    public CompletionStage<Done> activate(int id) {
        return become(id, State.INSTALLED, State.INSTALLED, 2, true);
    }

    @Override
    public CompletionStage<Done> deactivate(int id) {
        return become(id, State.INSTALLED, State.INSTALLED, 2, false);
    }

    @Override
    public CompletionStage<Done> uninstall(int id) {
        return become(id, State.INSTALLED, State.INITIAL, 0, false);
    }

    @Override
    public synchronized CompletionStage<Done> remove(int id) {
        all.remove(id);
        listeners.forEach(Runnable::run);
        return CompletableFuture.completedFuture(new Done(true, ""));
    }

    @Override
    public AutoCloseable listen(Runnable changed) {
        listeners.add(changed);
        return () -> listeners.remove(changed);
    }
}
