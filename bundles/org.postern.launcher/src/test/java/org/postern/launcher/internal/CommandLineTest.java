// SPDX-License-Identifier: Apache-2.0
package org.postern.launcher.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {
    @Test
    @DisplayName("postern run: every option of the contract is read")
    void readsEveryOption() throws UsageException {
        RunOptions options = parse(
                "--endpoint urn:x:1 --server coap://h:1 --server coaps://[::1]:2 --bootstrap coap://b:3 --psk a:b:00ff"
                        + " --lifetime 60 --data d --etc e --deploy p --console-port 0");

        assertThat(options.endpoint()).isEqualTo("urn:x:1");
        assertThat(options.servers()).containsExactly("coap://h:1", "coaps://[::1]:2");
        assertThat(options.bootstrap()).isEqualTo("coap://b:3");
        assertThat(options.psk()).isEqualTo(new Psk("a:b", "00ff", ""));
        assertThat(options.lifetimeSeconds()).hasValue(60);
        assertThat(options.data()).isEqualTo(Path.of("d").toAbsolutePath());
        assertThat(options.etc()).isEqualTo(Path.of("e").toAbsolutePath());
        assertThat(options.deploy()).isEqualTo(Path.of("p").toAbsolutePath());
        assertThat(options.consolePort()).hasValue(0);
        assertThat(options.console()).isTrue();
    }

    @Test
    @DisplayName("postern run: without options nothing is decided, and there is a console")
    void nothingIsRequired() throws UsageException {
        RunOptions options = CommandLine.parse(List.of());

        assertThat(options.servers()).isEmpty();
        assertThat(options.endpoint()).isNull();
        assertThat(options.lifetimeSeconds()).isEmpty();
        assertThat(options.console()).isTrue();
    }

    @Test
    @DisplayName("postern run: --name=value means the same as --name value")
    void acceptsEquals() throws UsageException {
        assertThat(parse("--lifetime=7 --no-console")).isEqualTo(parse("--no-console --lifetime 7"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "--endpoint                        | --endpoint wants a value",
                "--endpoint --no-console           | --endpoint wants a value",
                "--endpoint a --endpoint b         | only once",
                "--server http://h                 | --server wants coap://",
                "--server h:5683                   | --server wants coap://",
                "--server coap://h:70000           | --server wants coap://",
                "--server coap://a^b               | --server wants coap://",
                "--server coap://h:5683/path?x     | and nothing behind it, not 'coap://h:5683/path?x'",
                "--server coap://h:5683/x          | and nothing behind it",
                "--server coap://h:5683?x          | and nothing behind it",
                "--bootstrap coaps://h#x           | --bootstrap wants coap://",
                "--bootstrap ftp://h               | --bootstrap wants coap://",
                "--lifetime 0                      | from 1 to",
                "--lifetime 1h                     | not '1h'",
                "--console-port 65536              | from 0 to 65535",
                "--console-port 1 --no-console     | exclude each other",
                "--psk nocolon                     | IDENTITY:HEXKEY",
                "--psk id:abc                      | IDENTITY:HEXKEY",
                "--psk :00                         | IDENTITY:HEXKEY",
                "--psk @/does/not/exist            | cannot read the file",
                "--psk a:00                        | --psk is for servers with coaps://: give one, or leave",
                "--psk a:00 --server coap://h:1    | --psk is for servers with coaps://",
                "--psk a:00 --bootstrap coap://h   | --psk is for servers with coaps://",
                "--verbose                         | unknown argument '--verbose'",
                "extra                             | unknown argument 'extra'",
            })
    @DisplayName("postern run: a wrong argument is refused in words")
    void refuses(String line, String message) {
        assertThatThrownBy(() -> parse(line)).isInstanceOf(UsageException.class).hasMessageContaining(message);
    }

    @Test
    @DisplayName("postern run: --psk @FILE names the file, and its key is not even read")
    void readsKeyFromFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("psk"), "urn:dev:1:0011aabb\n");

        Psk psk = parse("--server coaps://h --psk @" + file).psk();

        assertThat(psk).isEqualTo(new Psk("", "", file.toString()));
        assertThat(String.valueOf(
                        parse("--bootstrap coaps://h --psk me:0011aabb").psk()))
                .doesNotContain("0011aabb");
    }

    private static RunOptions parse(String line) throws UsageException {
        return CommandLine.parse(List.of(line.split(" ")));
    }
}
