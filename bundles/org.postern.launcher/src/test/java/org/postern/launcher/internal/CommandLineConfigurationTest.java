// SPDX-License-Identifier: Apache-2.0
package org.postern.launcher.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineConfigurationTest {
    @Test
    @DisplayName("each --server becomes an account; short server ids count from 1; the key goes to coaps only")
    void makesAccounts() throws UsageException {
        Map<String, Map<String, Object>> configuration =
                of("--server", "coap://a", "--server", "coaps://b", "--psk", "i:00", "--lifetime", "60");

        assertThat(configuration)
                .containsEntry(
                        "org.postern.account~cli-1",
                        Map.of("uri", "coap://a", "shortServerId", 1, "lifetimeSeconds", 60))
                .containsEntry(
                        "org.postern.account~cli-2",
                        Map.of(
                                "uri", "coaps://b",
                                "shortServerId", 2,
                                "lifetimeSeconds", 60,
                                "pskIdentity", "i",
                                "pskKey", "00"));
    }

    @Test
    @DisplayName("SEC-15: of a key in a file the accounts get the file, the key is in no configuration")
    void keyInFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("psk"), "me:0011aabb");

        assertThat(of("--server", "coaps://b", "--psk", "@" + file))
                .containsExactly(Map.entry(
                        "org.postern.account~cli-1",
                        Map.of("uri", "coaps://b", "shortServerId", 1, "keyFile", file.toString())));
    }

    @Test
    @DisplayName("--bootstrap becomes an account that says so")
    void makesBootstrapAccount() throws UsageException {
        assertThat(of("--bootstrap", "coap://b"))
                .containsExactly(
                        Map.entry("org.postern.account~cli-bootstrap", Map.of("uri", "coap://b", "bootstrap", true)));
    }

    @Test
    @DisplayName("endpoint and console port go to engine and HTTP service; nothing said, nothing configured")
    void configuresEngineAndHttp() throws UsageException {
        assertThat(of()).isEmpty();
        assertThat(of("--endpoint", "e", "--console-port", "0"))
                .containsOnly(
                        Map.entry("org.postern.engine", Map.of("endpoint", "e")),
                        Map.entry("org.apache.felix.http", Map.of("org.osgi.service.http.port", 0)));
    }

    @Test
    @DisplayName("the JSON escapes what JSON must escape")
    void writesJson() {
        assertThat(Json.write(Map.of("k\"", "a\\b\n\u00e9"))).isEqualTo("{\"k\\\"\":\"a\\\\b\\u000a\u00e9\"}");
        assertThat(Json.write(Map.of("n", 1))).isEqualTo("{\"n\":1}");
        assertThat(Json.write(Map.of("b", true))).isEqualTo("{\"b\":true}");
    }

    private static Map<String, Map<String, Object>> of(String... arguments) throws UsageException {
        return CommandLineConfiguration.of(CommandLine.parse(List.of(arguments)));
    }
}
