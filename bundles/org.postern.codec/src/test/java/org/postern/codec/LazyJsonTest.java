// SPDX-License-Identifier: Apache-2.0
package org.postern.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.api.Path;
import org.postern.api.table.ResourceType;

/** A gateway that nobody asks for JSON does not pay for it. */
class LazyJsonTest {
    @Test
    @DisplayName("FMT-13: the library that reads JSON is loaded by the first payload that is read")
    void loadedLast() throws Exception {
        try (Counting loader = new Counting()) {
            run(loader, WithoutReading.class);
            assertThat(loader.asked).isEmpty();
            run(loader, Reading.class);
            assertThat(loader.asked).contains("com.fasterxml.jackson.core.JsonFactory");
        }
    }

    private static void run(ClassLoader loader, Class<? extends Runnable> type) throws Exception {
        Class<?> loaded = loader.loadClass(type.getName());
        assertThat(loaded.getClassLoader()).isSameAs(loader);
        ((Runnable) loaded.getConstructor().newInstance()).run();
    }

    /** Loads the codec anew, and writes down which classes of Jackson it is asked for. */
    private static final class Counting extends URLClassLoader {
        final List<String> asked = new ArrayList<>();

        Counting() {
            super(new URL[] {place(Formats.class), place(LazyJsonTest.class)}, LazyJsonTest.class.getClassLoader());
        }

        private static URL place(Class<?> type) {
            return type.getProtectionDomain().getCodeSource().getLocation();
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("com.fasterxml.")) {
                asked.add(name);
            }
            if (name.startsWith("org.postern.codec.")) {
                synchronized (getClassLoadingLock(name)) {
                    Class<?> known = findLoadedClass(name);
                    return known == null ? findClass(name) : known;
                }
            }
            return super.loadClass(name, resolve);
        }
    }

    /** All formats but the reading of JSON. */
    public static final class WithoutReading implements Runnable {
        @Override
        public void run() {
            Output out = new Output(1000);
            for (ContentFormat format : List.of(Formats.TLV, Formats.JSON, Formats.TEXT)) {
                NodeEncoder encoder = format.encoder(out);
                encoder.begin(Path.of(9, 0, 0));
                encoder.beginInstance(0);
                encoder.resource(Models.single(0, ResourceType.STRING)).string("x");
                encoder.endInstance();
                encoder.end();
            }
            Formats.TLV.decode(new byte[] {1}, Path.of(3), Models.DEVICE);
            Formats.TEXT.decode(new byte[] {1}, Path.of(3, 0, 0), Models.DEVICE);
        }
    }

    /** The reading of JSON. */
    public static final class Reading implements Runnable {
        @Override
        public void run() {
            Formats.JSON.decode(new byte[] {'{'}, Path.of(3), Models.DEVICE);
        }
    }
}
