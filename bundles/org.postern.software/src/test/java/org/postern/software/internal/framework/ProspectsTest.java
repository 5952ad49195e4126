// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.framework;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.software.internal.lifecycle.HostException;
import org.postern.software.internal.packages.SoftwarePackage;

/** What a package needs, compared with what a framework has, before it is installed. */
class ProspectsTest {
    private static final String LIBRARY = "test.api;version=1.2.0;kind=\"fast, and good\"";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private TestFramework framework;

    @BeforeEach
    void start() throws Exception {
        framework = new TestFramework(folder);
        framework.deploy(TestJar.of(
                "test.library",
                "1.2.0",
                null,
                "Export-Package",
                LIBRARY,
                "Provide-Capability",
                "test.cap;level:Long=3;since:Version=2.1;names:List<String>=\"a,b\""));
    }

    @AfterEach
    void stop() {
        framework.close();
    }

    private SoftwarePackage needing(String header, String value) {
        return framework.pack("1.0.0", TestJar.of("test.user", "1.0.0", null, header, value));
    }

    private void judge(SoftwarePackage target, SoftwarePackage... others) throws HostException {
        framework.host().requireResolvable(1, target, List.of(others));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Import-Package | test.api",
                "Import-Package | test.api;version='[1.2,2)'",
                "Import-Package | test.api;kind='fast, and good',org.osgi.framework;version='[1.8,2)',java.util",
                "Import-Package | test.missing;resolution:=optional",
                "Import-Package | test.api;bundle-symbolic-name=test.library;bundle-version='[1,2)'",
                "Require-Bundle | test.library;bundle-version='1.0'",
                "Fragment-Host | test.library",
                "Require-Capability | test.cap;filter:='(&(level>=3)(since>=2)(names=b))'",
                "Require-Capability | test.none;effective:=active",
                "Require-Capability | osgi.ee;filter:='(&(osgi.ee=JavaSE)(version=17))'",
                "Require-Capability | test.cap;filter:='(cannot be read'",
                "DynamicImport-Package | *"
            })
    @DisplayName("SW-04: a package that finds all it needs, or does not have to, is welcome")
    void there(String header, String value) {
        assertThatCode(() -> judge(needing(header, value.replace('\'', '"')))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Import-Package | test.missing | the package test.missing",
                "Import-Package | test.api;version='[2,3)' | the package test.api, version [2,3)",
                "Import-Package | test.api;kind=slow | the package test.api",
                "Require-Bundle | test.library;bundle-version='2.0' | the bundle test.library, version 2.0",
                "Fragment-Host | test.nobody | the host test.nobody",
                "Require-Capability | test.cap;filter:='(level>=4)' | the capability test.cap (level>=4)",
                "Require-Capability | test.none | the capability test.none"
            })
    @DisplayName("SW-04, SW-12: a package that needs what is not there is refused with that reason")
    void missing(String header, String value, String reason) {
        assertThatThrownBy(() -> judge(needing(header, value.replace('\'', '"'))))
                .isInstanceOf(HostException.class)
                .hasMessageContaining(
                        "test.user 1.0.0 needs " + reason + ", which neither the package nor the gateway has");
    }

    @Test
    @DisplayName("SW-04: bundles of a package, and packages that are delivered, may bring what is needed")
    void together() {
        TestJar user = TestJar.of("test.user", "1.0.0", null, "Import-Package", "test.own;version=\"[1,2)\"");
        TestJar library = TestJar.of("test.own", "1.0.0", null, "Export-Package", "test.own;version=1.5");
        assertThatCode(() -> judge(framework.pack("1.0.0", user, library))).doesNotThrowAnyException();
        assertThatCode(() -> judge(framework.pack("1.0.0", user), framework.pack("1.0.0", library)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> judge(framework.pack("1.0.0", user))).hasMessageContaining("test.own");
    }

    @Test
    @DisplayName("SW-04: an update cannot count on what it replaces")
    void replaced() throws Exception {
        TestJar user = TestJar.of("test.user", "1.0.0", null, "Import-Package", "test.own");
        TestJar library = TestJar.of("test.own", "1.0.0", null, "Export-Package", "test.own");
        framework.host().arrange(1, framework.pack("1.0.0", user, library));
        assertThatThrownBy(() -> judge(framework.pack("2.0.0", user))).hasMessageContaining("test.own");
        assertThatCode(() -> framework.host().requireResolvable(2, framework.pack("2.0.0", user), List.of()))
                .doesNotThrowAnyException();
    }
}
