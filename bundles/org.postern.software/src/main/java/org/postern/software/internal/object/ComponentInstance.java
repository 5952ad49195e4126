// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.object;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.postern.api.Direct;
import org.postern.api.Execute;
import org.postern.api.Outcome;
import org.postern.api.Refusal;
import org.postern.api.Resource;
import org.postern.software.internal.SoftwareComponent;
import org.postern.software.internal.lifecycle.Installation;
import org.postern.software.internal.lifecycle.Software;
import org.postern.software.internal.packages.BundleEntry;

/** One bundle of a package (SW-13). */
public final class ComponentInstance {
    private final int id;
    private final SoftwareComponent software;

    ComponentInstance(int id, SoftwareComponent software) {
        this.id = id;
        this.software = software;
    }

    @Resource(id = 0, name = "Component Identity")
    @Direct
    @Nullable
    String identity() {
        Place place = place();
        return place == null ? null : place.bundle.symbolicName();
    }

    @Resource(id = 2, name = "Component Version")
    @Direct
    @Nullable
    String version() {
        Place place = place();
        return place == null ? null : place.bundle.version();
    }

    @Resource(id = 3, name = "Activate")
    @Execute
    CompletionStage<Outcome> activate() {
        Place place = place();
        return place == null ? gone() : software.manager().activate(place.owner, place.bundle.symbolicName());
    }

    @Resource(id = 4, name = "Deactivate")
    @Execute
    CompletionStage<Outcome> deactivate() {
        Place place = place();
        return place == null ? gone() : software.manager().deactivate(place.owner, place.bundle.symbolicName());
    }

    @Resource(id = 5, name = "Activation State")
    @Direct
    boolean active() {
        Place place = place();
        return place != null && software.manager().of(place.owner).active(place.bundle.symbolicName());
    }

    private static CompletionStage<Outcome> gone() {
        return CompletableFuture.completedFuture(
                Outcome.refused(Refusal.METHOD_NOT_ALLOWED, "the package of this component is not installed"));
    }

    private @Nullable Place place() {
        for (Map.Entry<Integer, Software> entry : software.manager().all().entrySet()) {
            Installation installed = entry.getValue().installed();
            if (installed != null) {
                for (BundleEntry bundle : installed.software().description().bundles()) {
                    Integer component = entry.getValue().components().get(bundle.symbolicName());
                    if (component != null && component == id) {
                        return new Place(entry.getKey(), bundle);
                    }
                }
            }
        }
        return null;
    }

    /** Where it belongs. */
    private record Place(int owner, BundleEntry bundle) {}
}
