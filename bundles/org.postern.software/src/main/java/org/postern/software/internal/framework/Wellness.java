// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.framework;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.postern.api.ObjectService;
import org.postern.management.api.HealthEntry;

/** Whether bundles are well: active, their components satisfied, their objects made, and no error of them known. */
public final class Wellness {
    private final BundleContext context;
    private final Components components;
    private final Supplier<List<HealthEntry>> health;

    /** @param health what the gateway knows */
    public Wellness(BundleContext context, Supplier<List<HealthEntry>> health) {
        this.context = context;
        this.components = new Components(context);
        this.health = health;
    }

    /**
     * What is the matter.
     *
     * @param lasting whether waiting does not help
     */
    record Problem(String text, boolean lasting) {}

    /**
     * The first thing that is the matter; null if all is well.
     *
     * @param subjects of health entries that must not be there either
     */
    @Nullable
    Problem of(List<Bundle> bundles, List<String> subjects) {
        for (Bundle bundle : bundles) {
            Problem problem = of(bundle);
            if (problem != null) {
                return problem;
            }
        }
        for (HealthEntry entry : health.get()) {
            if (entry.severity() == HealthEntry.Severity.ERROR && concerns(entry.subject(), bundles, subjects)) {
                return new Problem(entry.subject() + ": " + entry.text(), false);
            }
        }
        return null;
    }

    private static boolean concerns(String subject, List<Bundle> bundles, List<String> subjects) {
        return subjects.contains(subject)
                || bundles.stream()
                        .anyMatch(bundle -> subject.equals(bundle.getSymbolicName())
                                || subject.equals(bundle.getSymbolicName() + " " + bundle.getVersion()));
    }

    private @Nullable Problem of(Bundle bundle) {
        if (bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null) {
            return null;
        }
        boolean lazy = bundle.getHeaders("").get(Constants.BUNDLE_ACTIVATIONPOLICY) != null;
        if (bundle.getState() != Bundle.ACTIVE && !(lazy && bundle.getState() == Bundle.STARTING)) {
            return new Problem(bundle.getSymbolicName() + " is not active", false);
        }
        Problem problem = components.of(bundle);
        return problem != null ? problem : objects(bundle);
    }

    /** An object is made when it is first used, so it has to be used to know whether it can be made. */
    private @Nullable Problem objects(Bundle bundle) {
        ServiceReference<?>[] services = bundle.getRegisteredServices();
        if (services == null) {
            return null;
        }
        for (ServiceReference<?> service : services) {
            if (List.of((String[]) service.getProperty(Constants.OBJECTCLASS))
                    .contains(ObjectService.class.getName())) {
                if (context.getService(service) == null) {
                    return new Problem(
                            bundle.getSymbolicName() + ": object " + service.getProperty("postern.object.id")
                                    + " cannot be made; see the log of the gateway",
                            false);
                }
                context.ungetService(service);
            }
        }
        return null;
    }
}
