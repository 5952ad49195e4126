// SPDX-License-Identifier: Apache-2.0
package org.postern.configuration.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts outlive their files, so a file that is refused must not look like one that was removed. */
class RefusedAccountTest {
    private static final String ACCOUNT = "org.postern.account~berlin";
    private static final String REFUSED = ".postern.refused";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final MemoryConfigurationAdmin admin = new MemoryConfigurationAdmin();
    private final Schemas schemas = new Schemas();

    @BeforeEach
    void describe() {
        schemas.read(
                FakeBundle.with(
                        1,
                        """
                <MetaData><OCD id="o"><AD id="uri" type="String"/></OCD>
                <Designate factoryPid="org.postern.account"><Object ocdref="o"/></Designate></MetaData>"""));
    }

    @Test
    @DisplayName(
            "BS-31: of an account whose file is broken at the start there is a configuration that says so, and no more")
    void broken() throws IOException {
        write("{ \"uri\": \"coap://a\"");
        ConfigurationReader reader = reader(Map.of());
        reader.readAll();
        assertThat(admin.inForce().get(ACCOUNT))
                .hasEntrySatisfying(REFUSED, reason -> assertThat(reason.toString())
                        .startsWith(ACCOUNT + ".cfg.json:1: Unexpected end-of-input"))
                .hasSize(1);

        pollTwice(reader);
        assertThat(admin.inForce()).containsKey(ACCOUNT);

        write("{ \"uri\": \"coap://a\" }");
        pollTwice(reader);
        assertThat(admin.inForce().get(ACCOUNT)).isEqualTo(Map.of("uri", "coap://a"));
        assertThat(reader.problems()).isEmpty();
    }

    @Test
    @DisplayName("BS-31: the same where a key is wrong; when the file is removed, the account is gone")
    void wrongKey() throws IOException {
        Path file = write("{ \"url\": \"coap://a\" }");
        ConfigurationReader reader = reader(Map.of());
        reader.readAll();
        assertThat(admin.inForce().get(ACCOUNT)).hasEntrySatisfying(REFUSED, reason -> assertThat(reason.toString())
                .startsWith(ACCOUNT + ".cfg.json:1: url: unknown key"));

        write("{ \"uri\": 5 ");
        pollTwice(reader);
        assertThat(admin.inForce().get(ACCOUNT)).hasEntrySatisfying(REFUSED, reason -> assertThat(reason.toString())
                .contains("Unexpected end-of-input"));

        Files.delete(file);
        reader.poll();
        assertThat(admin.inForce()).isEmpty();
    }

    @Test
    @DisplayName("a file that becomes wrong while the gateway runs leaves the last good configuration")
    void becomesWrong() throws IOException {
        write("{ \"uri\": \"coap://a\" }");
        ConfigurationReader reader = reader(Map.of());
        reader.readAll();
        for (String wrong : new String[] {"{", "{ \"url\": 1 }"}) {
            write(wrong);
            pollTwice(reader);
            assertThat(admin.inForce().get(ACCOUNT)).isEqualTo(Map.of("uri", "coap://a"));
            assertThat(reader.problems()).containsOnlyKeys(ACCOUNT);
        }
    }

    @Test
    @DisplayName("accounts of the command line stand in place of broken files, too")
    void replaced() throws Exception {
        write("{");
        ConfigurationReader reader =
                reader(JsonReader.commandLine("{\"org.postern.account~cli-1\":{\"uri\":\"coap://b\"}}"));
        reader.readAll();
        pollTwice(reader);
        assertThat(admin.inForce()).containsOnlyKeys("org.postern.account~cli-1");
    }

    private ConfigurationReader reader(Map<String, Map<String, Setting>> commandLine) {
        return new ConfigurationReader(admin.service(), schemas, folder, commandLine, new KeptSecrets());
    }

    private Path write(String text) throws IOException {
        Path file = Files.writeString(folder.resolve(ACCOUNT + ".cfg.json"), text);
        // two files of one size within one tick of the clock are not told apart by a poll
        Files.setLastModifiedTime(file, FileTime.fromMillis(System.nanoTime() / 1_000 + text.hashCode()));
        return file;
    }

    private static void pollTwice(ConfigurationReader reader) {
        reader.poll();
        reader.poll();
    }
}
