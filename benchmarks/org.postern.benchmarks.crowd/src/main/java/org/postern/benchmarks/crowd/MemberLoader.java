// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.crowd;

import java.io.IOException;
import java.io.InputStream;

/** Loads the classes of one object of the crowd by itself. */
public final class MemberLoader extends ClassLoader {
    private final int id;

    MemberLoader(int id) {
        super(MemberLoader.class.getClassLoader());
        this.id = id;
    }

    /** The object id of what it loads. */
    public int id() {
        return id;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        boolean own = name.startsWith(Member.class.getName()) && !name.equals(MemberLoader.class.getName());
        if (!own) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException failure) {
            throw new ClassNotFoundException(name, failure);
        }
    }
}
