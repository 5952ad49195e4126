// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.framework;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** Whether the components of a bundle are satisfied. */
final class Components {
    private final BundleContext context;

    Components(BundleContext context) {
        this.context = context;
    }

    Wellness.@Nullable Problem of(Bundle bundle) {
        ServiceReference<ServiceComponentRuntime> reference =
                context.getServiceReference(ServiceComponentRuntime.class);
        ServiceComponentRuntime runtime = reference == null ? null : context.getService(reference);
        if (runtime == null) {
            return null;
        }
        try {
            for (ComponentDescriptionDTO component : runtime.getComponentDescriptionDTOs(bundle)) {
                Wellness.Problem problem = runtime.isComponentEnabled(component)
                        ? of(component, runtime.getComponentConfigurationDTOs(component))
                        : null;
                if (problem != null) {
                    return problem;
                }
            }
            return null;
        } finally {
            context.ungetService(reference);
        }
    }

    private static Wellness.@Nullable Problem of(
            ComponentDescriptionDTO component, Collection<ComponentConfigurationDTO> configurations) {
        boolean wantsConfiguration = "require".equals(component.configurationPolicy);
        if (configurations.isEmpty() && !wantsConfiguration) {
            return new Wellness.Problem("component " + component.name + " is not there", false);
        }
        for (ComponentConfigurationDTO configuration : configurations) {
            if (configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
                return new Wellness.Problem(
                        "component " + component.name + " failed: " + firstLine(configuration.failure), true);
            }
            if (configuration.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE) {
                return new Wellness.Problem(
                        "component " + component.name + " waits for " + missing(configuration), false);
            }
        }
        return null;
    }

    private static String missing(ComponentConfigurationDTO configuration) {
        StringBuilder text = new StringBuilder();
        for (UnsatisfiedReferenceDTO reference : configuration.unsatisfiedReferences) {
            text.append(text.isEmpty() ? "" : ", ").append(reference.name);
            if (reference.target != null) {
                text.append(' ').append(reference.target);
            }
        }
        return text.toString();
    }

    private static String firstLine(@Nullable String failure) {
        String text = failure == null ? "see the log" : failure.strip();
        int end = text.indexOf('\n');
        return (end < 0 ? text : text.substring(0, end)).strip();
    }
}
