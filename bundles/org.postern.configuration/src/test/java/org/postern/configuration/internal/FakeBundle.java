// SPDX-License-Identifier: Apache-2.0
package org.postern.configuration.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.osgi.framework.Bundle;

/** A bundle with one metatype document in it. */
final class FakeBundle {
    private FakeBundle() {}

    static Bundle with(long id, String metatype) {
        return (Bundle) Proxy.newProxyInstance(
                Bundle.class.getClassLoader(),
                new Class<?>[] {Bundle.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "getBundleId" -> id;
                    case "getSymbolicName" -> "fake";
                    case "getEntryPaths" -> Collections.enumeration(List.of("OSGI-INF/metatype/fake.xml"));
                    case "getEntry" -> url(metatype);
                    default -> throw new AssertionError(method);
                });
    }

    private static URL url(String text) throws MalformedURLException {
        return new URL("memory", "", -1, "/fake.xml", new URLStreamHandler() {
            @Override
            protected URLConnection openConnection(URL url) {
                return new URLConnection(url) {
                    @Override
                    public void connect() {}

                    @Override
                    public InputStream getInputStream() throws IOException {
                        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
                    }
                };
            }
        });
    }
}
