// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal;

import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** A framework without services and without bundles but this one. */
public final class FakeContext {
    private FakeContext() {}

    public static BundleContext empty() {
        Bundle own = fake(Bundle.class, name -> name.equals("getBundleId") ? (Object) 7L : null);
        return fake(BundleContext.class, name -> switch (name) {
            case "getBundle" -> own;
            case "getBundles" -> new Bundle[0];
            default -> null;
        });
    }

    /** What a method returns, by its name. */
    private interface Answers {
        @Nullable
        Object of(String method);
    }

    private static <T> T fake(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                FakeContext.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.of(method.getName())));
    }
}
