// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.postern.management.api.SoftwareManagement;
import org.postern.management.api.SoftwareStatus;
import org.postern.management.api.SoftwareStatus.State;

/** Packages that do at once what they are told, or refuse everything. */
final class FakeSoftware implements SoftwareManagement {
    private final TreeMap<Integer, SoftwareStatus> all = new TreeMap<>();
    String refusal = "";
    boolean settles = true;

    void add(int id, String name, State state, int result, boolean active, String reason) {
        String version = name.isEmpty() ? "" : "1.0.0";
        List<SoftwareStatus.Component> components = state == State.INSTALLED
                ? List.of(new SoftwareStatus.Component(id, name + ".bundle", version, active))
                : List.of();
        all.put(id, new SoftwareStatus(id, name, version, "", state, result, active, reason, "", components));
    }

    private SoftwareStatus of(int id) {
        return Objects.requireNonNull(all.get(id));
    }

    @Override
    public List<SoftwareStatus> packages() {
        return new ArrayList<>(all.values());
    }

    @Override
    public Delivery deliver(InputStream content) {
        return update(all.size(), content);
    }

    @Override
    public Delivery update(int id, InputStream content) {
        if (!refusal.isEmpty()) {
            return new Delivery(-1, refusal);
        }
        try {
            add(id, new String(content.readAllBytes(), StandardCharsets.UTF_8), State.DELIVERED, 3, false, "");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new Delivery(id, "");
    }

    private CompletionStage<Done> become(int id, String name, State state, int result, boolean active) {
        if (!refusal.isEmpty()) {
            return CompletableFuture.completedFuture(new Done(false, refusal));
        }
        if (of(id).result() < 50) {
            add(id, name, state, result, active, "");
        }
        return CompletableFuture.completedFuture(new Done(true, ""));
    }

    @Override
    public CompletionStage<Done> install(int id) {
        return become(id, of(id).name(), State.INSTALLED, 2, false);
    }

    @Override
    public CompletionStage<Done> activate(int id) {
        return become(id, of(id).name(), State.INSTALLED, 2, true);
    }

    @Override
    public CompletionStage<Done> deactivate(int id) {
        return become(id, of(id).name(), State.INSTALLED, 2, false);
    }

    @Override
    public CompletionStage<Done> uninstall(int id) {
        return become(id, "", State.INITIAL, 0, false);
    }

    @Override
    public CompletionStage<Done> remove(int id) {
        all.remove(id);
        return CompletableFuture.completedFuture(new Done(true, ""));
    }

    @Override
    public AutoCloseable listen(Runnable changed) {
        return () -> {};
    }
}
