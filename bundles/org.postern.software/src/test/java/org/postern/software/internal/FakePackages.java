// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentServiceObjects;
import org.postern.api.BodySink;
import org.postern.api.Outcome;
import org.postern.software.internal.delivery.DeliveryListener;
import org.postern.software.internal.delivery.Download;
import org.postern.software.internal.delivery.Packages;
import org.postern.software.internal.delivery.PullRequest;
import org.postern.software.internal.delivery.Resumption;
import org.postern.software.internal.packages.BundleFiles;
import org.postern.software.internal.packages.InstalledVersions;
import org.postern.software.internal.packages.Origin;
import org.postern.software.internal.packages.Refusal;
import org.postern.software.internal.packages.SoftwarePackage;
import org.postern.software.internal.packages.StagedFile;
import org.postern.software.internal.packages.UpdateResult;
import org.postern.software.internal.packages.Verdict;

/** Remembers pulls that never end by themselves; asks for no signatures. */
public final class FakePackages implements Packages, ComponentServiceObjects<Packages> {
    public final List<PullRequest> pulls = new ArrayList<>();
    public final List<DeliveryListener> listeners = new ArrayList<>();

    @Override
    public Packages getService() {
        return this;
    }

    @Override
    public void ungetService(Packages service) {}

    @Override
    public ServiceReference<Packages> getServiceReference() {
        throw new IllegalStateException("nobody asks");
    }

    @Override
    public BodySink push(long length, DeliveryListener listener) {
        return new BodySink.Refused((Outcome.Refused) Outcome.refused("not here"));
    }

    @Override
    public Download pull(Resumption from, DeliveryListener listener) {
        pulls.add(from.request());
        listeners.add(listener);
        return new Download() {
            @Override
            public void giveUp() {}

            @Override
            public void suspend() {}
        };
    }

    @Override
    public void retain(Set<String> files) {}

    @Override
    public StagedFile stage(InputStream source) throws IOException {
        throw new IOException("not here");
    }

    @Override
    public Verdict verify(StagedFile file, Origin origin, InstalledVersions installed) {
        return new Refusal(UpdateResult.DEVICE_ERROR, "not here");
    }

    @Override
    public @Nullable String objection(SoftwarePackage accepted, InstalledVersions installed) {
        return null;
    }

    @Override
    public boolean wantsSignatures() {
        return false;
    }

    @Override
    public void judge(StagedFile bundle) {}

    @Override
    public BundleFiles bundles() {
        return new BundleFiles(Path.of("does-not-exist"));
    }
}
