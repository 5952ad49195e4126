// SPDX-License-Identifier: Apache-2.0
package org.postern.californium.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The bundle as it is shipped, in a class loader of its own. */
class BundleIT {
    private static final String CIPHERS = "org.eclipse.californium.scandium.dtls.cipher.";
    private static final String CCM = CIPHERS + "CCMBlockCipher";

    private static URLClassLoader loader(List<Path> jars) throws IOException {
        URL[] urls = new URL[jars.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = jars.get(i).toUri().toURL();
        }
        return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    }

    private static List<Path> jars(String... names) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(path -> Stream.of(names)
                        .anyMatch(name -> path.getFileName().toString().startsWith(name + "-")))
                .toList();
    }

    private static URLClassLoader bundle() throws IOException {
        try (Stream<Path> built = Files.list(Path.of("target"))) {
            Path jar = built.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow();
            return loader(
                    Stream.concat(Stream.of(jar), jars("slf4j-api").stream()).toList());
        }
    }

    private static List<String> offered(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(method -> method.getName() + Arrays.toString(method.getParameterTypes()) + method.getReturnType())
                .sorted()
                .collect(Collectors.toList());
    }

    @Test
    @DisplayName("SEC-04: the bundle has our AES-CCM, which offers what the one of Scandium does")
    void replaced() throws Exception {
        try (URLClassLoader ours = bundle();
                URLClassLoader theirs = loader(jars("scandium", "element-connector", "slf4j-api"))) {
            Class<?> replaced = ours.loadClass(CCM);
            assertThat(ours.loadClass(Ccm.class.getName()).getClassLoader()).isSameAs(ours);
            assertThat(replaced.getDeclaredFields())
                    .singleElement()
                    .satisfies(field -> assertThat(field.getType().getName()).isEqualTo(Ccm.class.getName()));
            assertThat(offered(replaced)).isEqualTo(offered(theirs.loadClass(CCM)));
        }
    }

    @Test
    @DisplayName(
            "SEC-04: Scandium's records of TLS_PSK_WITH_AES_128_CCM_8 are made with it, and a wrong tag is its own exception")
    void used() throws Exception {
        SecretKey key = new SecretKeySpec(HexFormat.of().parseHex("c0c1c2c3c4c5c6c7c8c9cacbcccdcecf"), "AES");
        byte[] nonce = HexFormat.of().parseHex("c0c1c2c30001000000000001");
        byte[] additional = HexFormat.of().parseHex("000100000000000117fefd0005");
        byte[] message = HexFormat.of().parseHex("6869206f6e");
        try (URLClassLoader ours = bundle()) {
            Class<?> suites = ours.loadClass(CIPHERS + "CipherSuite");
            Object suite = suites.getMethod("getTypeByName", String.class).invoke(null, "TLS_PSK_WITH_AES_128_CCM_8");
            Class<?> records = ours.loadClass(CIPHERS + "AeadBlockCipher");
            Method encrypt =
                    records.getMethod("encrypt", suites, SecretKey.class, byte[].class, byte[].class, byte[].class);
            byte[] sealed = (byte[]) encrypt.invoke(null, suite, key, nonce, additional, message);
            assertThat(HexFormat.of().formatHex(sealed)).isEqualTo("0000000000000000ce8a6a29bce686636992e9e2c3");

            Method decrypt = ours.loadClass(CCM)
                    .getMethod("decrypt", SecretKey.class, byte[].class, byte[].class, byte[].class, int.class);
            assertThat(decrypt.invoke(null, key, nonce, additional, Arrays.copyOfRange(sealed, 8, sealed.length), 8))
                    .isEqualTo(message);
            assertThat(catchThrowable(() -> decrypt.invoke(null, key, nonce, additional, new byte[13], 8)))
                    .hasCauseInstanceOf(
                            ours.loadClass(CIPHERS + "InvalidMacException").asSubclass(Throwable.class));
        }
    }
}
