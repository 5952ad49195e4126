// SPDX-License-Identifier: Apache-2.0
package org.postern.launcher.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.Felix;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

class ServiceUsesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path cache;

    @Test
    @DisplayName("a bundle that released a service is forgotten by the framework when it is uninstalled")
    void forgotten() throws Exception {
        Felix framework = new Felix(Map.of(Constants.FRAMEWORK_STORAGE, cache.toString()));
        framework.start();
        try {
            ServiceUses uses = new ServiceUses(framework);
            Bundle withUs = used(framework, "with");
            framework.getBundleContext().addBundleListener(uses);
            withUs.uninstall();
            assertThat(uses.keeps(withUs)).isFalse();
            assertThat(uses.keeps(framework)).isTrue();
        } finally {
            framework.stop();
            framework.waitForStop(0);
        }
    }

    @Test
    @DisplayName("the framework itself still keeps such a bundle: once it does not, ServiceUses can go")
    void needed() throws Exception {
        Felix framework = new Felix(Map.of(Constants.FRAMEWORK_STORAGE, cache.toString()));
        framework.start();
        try {
            Bundle bundle = used(framework, "without");
            bundle.uninstall();
            assertThat(new ServiceUses(framework).keeps(bundle)).isTrue();
        } finally {
            framework.stop();
            framework.waitForStop(0);
        }
    }

    /** A started bundle in whose name a service was fetched and released; the framework itself uses one as well. */
    private static Bundle used(Felix framework, String name) throws BundleException, IOException {
        BundleContext context = framework.getBundleContext();
        ServiceReference<Runnable> reference =
                context.registerService(Runnable.class, () -> {}, null).getReference();
        assertThat(context.getService(reference)).isNotNull();
        Bundle bundle = context.installBundle(name, new ByteArrayInputStream(jar(name)));
        bundle.start();
        assertThat(bundle.getBundleContext().getService(reference)).isNotNull();
        assertThat(bundle.getBundleContext().ungetService(reference)).isTrue();
        return bundle;
    }

    private static byte[] jar(String name) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        manifest.getMainAttributes().putValue(Constants.BUNDLE_SYMBOLICNAME, name);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new JarOutputStream(bytes, manifest).close();
        return bytes.toByteArray();
    }
}
