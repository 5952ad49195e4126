// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.postern.api.Argument;
import org.postern.api.Arguments;
import org.postern.api.Outcome;
import org.postern.management.api.SoftwareManagement;
import org.postern.management.api.SoftwareStatus;
import org.postern.software.internal.lifecycle.Installation;
import org.postern.software.internal.lifecycle.Software;
import org.postern.software.internal.lifecycle.UpdateState;
import org.postern.software.internal.lifecycle.Watcher;
import org.postern.software.internal.packages.BundleEntry;
import org.postern.software.internal.packages.Origin;
import org.postern.software.internal.packages.SoftwarePackage;
import org.postern.software.internal.packages.StagedFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Software management for people at the gateway. */
@Component(service = SoftwareManagement.class)
public final class SoftwareService implements SoftwareManagement {
    private static final Arguments FOR_UPDATE = new Arguments(List.of(new Argument(1, null)));

    private static final Logger LOG = LoggerFactory.getLogger("postern.software");

    private final SoftwareComponent software;
    private final Set<Watcher> listeners = ConcurrentHashMap.newKeySet();

    @Activate
    public SoftwareService(@Reference SoftwareComponent software) {
        this.software = software;
    }

    /** The component runtime would take {@link #activate(int)} for what it calls, were there no other name. */
    @Activate
    void begin() {}

    /** Nobody is told any more. */
    @Deactivate
    void end() {
        if (!listeners.isEmpty()) {
            listeners.forEach(software.manager()::unwatch);
        }
    }

    @Override
    public List<SoftwareStatus> packages() {
        List<SoftwareStatus> packages = new ArrayList<>();
        for (Map.Entry<Integer, Software> entry : software.manager().all().entrySet()) {
            packages.add(status(entry.getKey(), entry.getValue()));
        }
        return packages;
    }

    private static SoftwareStatus status(int id, Software software) {
        SoftwarePackage described = software.described();
        Installation former = software.former();
        return new SoftwareStatus(
                id,
                described == null ? "" : described.description().name(),
                described == null ? "" : described.description().version(),
                described == null ? "" : described.signer(),
                SoftwareStatus.State.valueOf(software.state().name()),
                software.result().code(),
                software.active(),
                software.reason(),
                former == null ? "" : former.software().description().version(),
                components(software));
    }

    private static List<SoftwareStatus.Component> components(Software software) {
        List<SoftwareStatus.Component> components = new ArrayList<>();
        Installation installed = software.installed();
        if (installed != null) {
            for (BundleEntry bundle : installed.software().description().bundles()) {
                String name = bundle.symbolicName();
                components.add(new SoftwareStatus.Component(
                        software.components().getOrDefault(name, -1), name, bundle.version(), software.active(name)));
            }
        }
        return components;
    }

    @Override
    public Delivery deliver(InputStream content) {
        StagedFile file;
        try {
            file = software.packages().stage(content);
        } catch (IOException refused) {
            return refused(refused);
        }
        Set<Integer> taken = software.ids();
        int id = 0;
        while (taken.contains(id)) {
            id++;
        }
        return deliver(id, file);
    }

    @Override
    public Delivery update(int id, InputStream content) {
        StagedFile file;
        try {
            // first, so that a file that does not come leaves the package as it is
            file = software.packages().stage(content);
        } catch (IOException refused) {
            return refused(refused);
        }
        if (software.manager().of(id).state() == UpdateState.INSTALLED) {
            Done room = done(software.manager().uninstall(id, FOR_UPDATE))
                    .toCompletableFuture()
                    .join();
            if (!room.accepted()) {
                discard(file);
                return new Delivery(-1, room.text());
            }
        }
        return deliver(id, file);
    }

    private static Delivery refused(IOException refused) {
        return new Delivery(-1, String.valueOf(refused.getMessage()));
    }

    private Delivery deliver(int id, StagedFile file) {
        Outcome begun = software.manager().begin(id);
        if (begun instanceof Outcome.Refused refused) {
            discard(file);
            return new Delivery(-1, refused.text());
        }
        software.manager().receiver(id, Origin.LOCAL).delivered(file);
        return new Delivery(id, "");
    }

    private static void discard(StagedFile file) {
        try {
            Files.deleteIfExists(file.path());
        } catch (IOException left) {
            LOG.debug("{} is deleted with the next start", file.path(), left);
        }
    }

    @Override
    public CompletionStage<Done> install(int id) {
        return done(software.manager().install(id));
    }

    @Override
    public CompletionStage<Done> activate(int id) {
        return done(software.manager().activate(id));
    }

    @Override
    public CompletionStage<Done> deactivate(int id) {
        return done(software.manager().deactivate(id));
    }

    @Override
    public CompletionStage<Done> uninstall(int id) {
        return done(software.manager().uninstall(id, Arguments.NONE));
    }

    @Override
    public CompletionStage<Done> remove(int id) {
        return done(software.manager().delete(id));
    }

    private static CompletionStage<Done> done(CompletionStage<Outcome> outcome) {
        return outcome.thenApply(result ->
                result instanceof Outcome.Refused refused ? new Done(false, refused.text()) : new Done(true, ""));
    }

    @Override
    public AutoCloseable listen(Runnable changed) {
        Watcher watcher = new Watcher() {
            @Override
            public void changed(int id, @Nullable Software before, @Nullable Software after) {
                changed.run();
            }
        };
        listeners.add(watcher);
        software.manager().watch(watcher);
        return () -> {
            listeners.remove(watcher);
            software.manager().unwatch(watcher);
        };
    }
}
