// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.lifecycle;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.BundleActivator;
import org.postern.api.ObjectService;

/** A bundle made of classes of the tests, mostly with one object as a declarative service. */
record ObjectJar(String name, byte[] bytes) {
    private static final String COMPONENT = "OSGI-INF/object.xml";

    /** With the table that the annotation processor made. */
    static ObjectJar of(Class<? extends ObjectService> type) {
        return of(type, type.getSimpleName(), "");
    }

    /** The same with the class of its instances. */
    static ObjectJar of(Class<? extends ObjectService> type, Class<?> instance) {
        String name = type.getSimpleName();
        return new ObjectJar(
                name,
                jar(name, component(type, name, ""), type.getName(), type.getName() + "Table", instance.getName()));
    }

    /** As if it was compiled without the annotation processor. */
    static ObjectJar withoutTable(Class<? extends ObjectService> type) {
        return new ObjectJar(
                type.getSimpleName(),
                jar(type.getSimpleName(), component(type, type.getSimpleName(), ""), type.getName()));
    }

    /** @param extra further elements and attributes of the component: {@code modified="..."} or properties */
    static ObjectJar of(Class<? extends ObjectService> type, String name, String extra) {
        String table = type.getPackageName() + "."
                + type.getName().substring(type.getPackageName().length() + 1).replace('$', '_') + "Table";
        return new ObjectJar(name, jar(name, component(type, name, extra), type.getName(), table));
    }

    /** No object, but a bundle with an activator. */
    static ObjectJar ofActivator(Class<? extends BundleActivator> type) {
        return new ObjectJar(
                type.getSimpleName(),
                jar(Map.of("Bundle-Activator", type.getName()), type.getSimpleName(), "", type.getName()));
    }

    /** The same with another header. */
    ObjectJar with(String header, String value) {
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        try (JarInputStream from = new JarInputStream(open())) {
            Manifest manifest = from.getManifest();
            manifest.getMainAttributes().putValue(header, value);
            try (JarOutputStream to = new JarOutputStream(copy, manifest)) {
                for (JarEntry entry = from.getNextJarEntry(); entry != null; entry = from.getNextJarEntry()) {
                    to.putNextEntry(new JarEntry(entry.getName()));
                    from.transferTo(to);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new ObjectJar(name, copy.toByteArray());
    }

    InputStream open() {
        return new ByteArrayInputStream(bytes);
    }

    private static String component(Class<?> type, String name, String properties) {
        boolean modifiable = Arrays.stream(type.getDeclaredMethods())
                .anyMatch(method -> method.getName().equals("modified"));
        return "<scr:component xmlns:scr=\"http://www.osgi.org/xmlns/scr/v1.4.0\" name=\"" + name + "\""
                + (modifiable ? " modified=\"modified\"" : "") + ">"
                + "<implementation class=\"" + type.getName() + "\"/>"
                + "<service><provide interface=\"" + ObjectService.class.getName() + "\"/></service>"
                + properties + "</scr:component>";
    }

    private static byte[] jar(String name, String component, String... classes) {
        return jar(Map.of("Service-Component", COMPONENT), name, component, classes);
    }

    private static byte[] jar(Map<String, String> headers, String name, String component, String... classes) {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "test." + name);
        main.putValue("Bundle-Version", "1.0.0");
        main.putValue("Import-Package", "org.osgi.framework,org.postern.api,org.postern.api.table");
        headers.forEach(main::putValue);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            jar.putNextEntry(new JarEntry(COMPONENT));
            jar.write(component.getBytes(StandardCharsets.UTF_8));
            for (String type : classes) {
                String entry = type.replace('.', '/') + ".class";
                jar.putNextEntry(new JarEntry(entry));
                try (InputStream in = ObjectJar.class.getClassLoader().getResourceAsStream(entry)) {
                    jar.write(in.readAllBytes());
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return bytes.toByteArray();
    }
}
