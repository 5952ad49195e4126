// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.postern.api.BodySink;
import org.postern.software.internal.packages.BundleFiles;
import org.postern.software.internal.packages.Incoming;
import org.postern.software.internal.packages.InstalledVersions;
import org.postern.software.internal.packages.Origin;
import org.postern.software.internal.packages.PackageStage;
import org.postern.software.internal.packages.PackageVerifier;
import org.postern.software.internal.packages.Refusal;
import org.postern.software.internal.packages.SoftwareConfiguration;
import org.postern.software.internal.packages.SoftwarePackage;
import org.postern.software.internal.packages.StagedFile;
import org.postern.software.internal.packages.UpdateResult;
import org.postern.software.internal.packages.Verdict;
import org.postern.transport.api.Transport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings packages in. Activated by the first who needs it, never on the way to the first Register. */
@Component(configurationPid = "org.postern.software")
@Designate(ocd = SoftwareConfiguration.class)
public final class PackagesComponent implements Packages {
    private static final Logger LOG = LoggerFactory.getLogger("postern.software");
    private static final int MAX_WAITING = 16;
    private static final int PIECE = 64 << 10;

    private final PackageStage stage;
    private final BundleFiles bundles;
    private final PackageVerifier verifier;
    private final Path etc;
    private final ThreadPoolExecutor puller;
    private volatile Settings settings;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<Transport> transports = List.of();

    @Activate
    public PackagesComponent(SoftwareConfiguration configuration, BundleContext context) throws IOException {
        this(
                configuration,
                folder(context, "postern.etc", "etc"),
                folder(context, "postern.data", "data").resolve("software"));
    }

    PackagesComponent(SoftwareConfiguration configuration, Path etc, Path folder) throws IOException {
        this.etc = etc;
        this.settings = Settings.of(configuration, etc);
        this.stage = new PackageStage(folder.resolve("incoming"), settings.limits());
        this.bundles = new BundleFiles(folder.resolve("bundles"));
        this.verifier = new PackageVerifier(stage, bundles, settings.rules(), Clock.systemUTC());
        this.puller = new ThreadPoolExecutor(
                1, 1, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MAX_WAITING), PackagesComponent::thread);
        puller.allowCoreThreadTimeOut(true);
        stage.clean(name -> name.endsWith(Resumption.SUFFIX));
    }

    /** Other rules hold from the next package on. What runs does not notice, and nobody has to find this service again. */
    @Modified
    void modified(SoftwareConfiguration configuration) {
        Settings next;
        try {
            next = Settings.of(configuration, etc);
        } catch (IllegalArgumentException wrong) {
            LOG.error("The rules for software stay as they are: {}. Correct org.postern.software.", wrong.getMessage());
            return;
        }
        settings = next;
        stage.limits(next.limits());
        verifier.rules(next.rules());
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "postern-software-pull");
        thread.setDaemon(true);
        return thread;
    }

    private static Path folder(BundleContext context, String property, String otherwise) {
        @Nullable String configured = context.getProperty(property);
        return Path.of(configured == null ? otherwise : configured);
    }

    @Override
    public BodySink push(long length, DeliveryListener listener) {
        return new Push(stage, length, listener);
    }

    @Override
    public Download pull(Resumption from, DeliveryListener listener) {
        Settings now = settings;
        Sources sources = new Sources(() -> transports, now.trust());
        Pull pull = new Pull(from, sources, stage, now.patience(), listener);
        listener.reached(from);
        try {
            puller.execute(pull);
        } catch (RejectedExecutionException full) {
            listener.failed(new Refusal(
                    UpdateResult.DEVICE_ERROR,
                    "Too many downloads are waiting, or the gateway stops: write the URI again later"));
        }
        return pull;
    }

    @Override
    public void retain(Set<String> files) {
        try {
            stage.clean(name -> !name.endsWith(Resumption.SUFFIX) || files.contains(name));
        } catch (IOException kept) {
            LOG.warn("Parts of packages could not be deleted; the next start tries again", kept);
        }
    }

    @Override
    public StagedFile stage(InputStream source) throws IOException {
        try (Incoming incoming = stage.begin(-1)) {
            byte[] piece = new byte[PIECE];
            for (int got = source.read(piece); got >= 0; got = source.read(piece)) {
                incoming.append(ByteBuffer.wrap(piece, 0, got));
            }
            return incoming.finish();
        }
    }

    @Override
    public Verdict verify(StagedFile file, Origin origin, InstalledVersions installed) {
        return verifier.verify(file, origin, installed);
    }

    @Override
    public @Nullable String objection(SoftwarePackage accepted, InstalledVersions installed) {
        return verifier.objection(accepted.description(), installed);
    }

    @Override
    public boolean wantsSignatures() {
        return verifier.wantsSignatures();
    }

    @Override
    public void judge(StagedFile bundle) throws IOException {
        verifier.judge(bundle);
    }

    @Override
    public BundleFiles bundles() {
        return bundles;
    }

    @Deactivate
    void close() throws InterruptedException {
        puller.shutdownNow();
        puller.awaitTermination(Duration.ofSeconds(2).toMillis(), TimeUnit.MILLISECONDS);
    }
}
