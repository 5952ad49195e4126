// SPDX-License-Identifier: Apache-2.0
package org.postern.configuration.internal;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.postern.management.api.ConfigurationSecrets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the configuration when it activates, before the start level of those who want it, and watches the folder. */
@Component(service = ConfigurationSecrets.class, immediate = true)
public final class ConfigurationComponent implements ConfigurationSecrets {
    private static final long POLL_MILLIS = 400;
    private static final Logger LOG = LoggerFactory.getLogger("postern.configuration");

    private final BundleContext context;
    private final Schemas schemas = new Schemas();
    private final KeptSecrets secrets = new KeptSecrets();
    private final ConfigurationReader reader;
    private final SynchronousBundleListener bundles = this::bundleChanged;
    private final ScheduledExecutorService watcher =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "postern-configuration"));
    private final ScheduledFuture<?> polling;

    @Activate
    public ConfigurationComponent(BundleContext context, @Reference ConfigurationAdmin admin) {
        this.context = context;
        String etc = Objects.requireNonNullElse(context.getProperty("postern.etc"), "etc");
        this.reader =
                new ConfigurationReader(admin, schemas, Path.of(etc), commandLine(fromCommandLine(context)), secrets);
        context.addBundleListener(bundles);
        for (Bundle bundle : context.getBundles()) {
            schemas.read(bundle);
        }
        // some small files, read here and not later: who starts next must find its configuration
        reader.readAll();
        this.polling = watcher.scheduleWithFixedDelay(this::poll, POLL_MILLIS, POLL_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** From the launcher, who keeps it out of the framework properties; from there where there is no launcher of ours. */
    private static @Nullable String fromCommandLine(BundleContext context) {
        ServiceReference<?> launcher = launcher(context);
        Object said = launcher == null ? null : context.getService(launcher);
        if (said instanceof Supplier<?> supplier && supplier.get() instanceof String json) {
            context.ungetService(launcher);
            return json;
        }
        return context.getProperty("postern.configuration");
    }

    private static @Nullable ServiceReference<?> launcher(BundleContext context) {
        try {
            ServiceReference<?>[] found =
                    context.getServiceReferences(Supplier.class.getName(), "(postern.configuration=*)");
            return found == null ? null : found[0];
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public @Nullable String of(String reference) {
        return secrets.of(reference);
    }

    @Deactivate
    void close() {
        context.removeBundleListener(bundles);
        polling.cancel(false);
        watcher.shutdownNow();
    }

    /** Synchronous, so that a new bundle's configuration is checked before the bundle starts. */
    private void bundleChanged(BundleEvent event) {
        switch (event.getType()) {
            case BundleEvent.INSTALLED, BundleEvent.UPDATED -> {
                if (schemas.read(event.getBundle())) {
                    reader.recheck();
                }
            }
            case BundleEvent.UNINSTALLED -> schemas.forget(event.getBundle());
            default -> {
                // other states change no description
            }
        }
    }

    private void poll() {
        try {
            reader.poll();
        } catch (RuntimeException e) {
            LOG.error("cannot read the configuration, trying again", e);
        }
    }

    private static Map<String, Map<String, Setting>> commandLine(@Nullable String json) {
        try {
            return json == null ? Map.of() : JsonReader.commandLine(json);
        } catch (RefusedException e) {
            LOG.error("refused the configuration of the framework property postern.configuration: {}", e.getMessage());
            return Map.of();
        }
    }
}
