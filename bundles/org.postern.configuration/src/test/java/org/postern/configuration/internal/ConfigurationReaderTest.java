// SPDX-License-Identifier: Apache-2.0
package org.postern.configuration.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.management.api.ConfigurationSecrets;

class ConfigurationReaderTest {
    private static final String PID = "org.example";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final MemoryConfigurationAdmin admin = new MemoryConfigurationAdmin();
    private final Schemas schemas = new Schemas();
    private final KeptSecrets secrets = new KeptSecrets();

    ConfigurationReaderTest() {
        schemas.read(
                FakeBundle.with(
                        1,
                        """
                <MetaData xmlns="http://www.osgi.org/xmlns/metatype/v1.4.0"><OCD id="ocd">
                <AD id="port" type="Integer" min="1" max="100" default="5"/>
                <AD id="name" type="String" max="8" required="false"/>
                <AD id="mode" type="String" required="false"><Option label="a" value="slow"/><Option label="b" value="fast"/></AD>
                <AD id="key" type="Password" max="4" required="false"/>
                <AD id="ratio" type="Double" required="false"/>
                <AD id="on" type="Boolean" required="false"/>
                <AD id="hosts" type="String" cardinality="100" required="false"/>
                </OCD><OCD id="strict"><AD id="uri" type="String"/></OCD>
                <Designate pid="org.example"><Object ocdref="ocd"/></Designate>
                <Designate factoryPid="org.example.factory"><Object ocdref="strict"/></Designate></MetaData>"""));
    }

    @Test
    @DisplayName("a good file is in force in the declared types; comments are allowed")
    void appliesFile() throws IOException {
        write(PID, "// ours\n{ \"port\": 7, \"ratio\": 1, \"hosts\": [\"a\", \"b\"], \"on\": true }");

        reader(Map.of()).readAll();

        assertThat(admin.inForce().get(PID))
                .containsEntry("port", 7)
                .containsEntry("ratio", 1.0)
                .containsEntry("on", true)
                .containsEntry("hosts", new String[] {"a", "b"});
    }

    @Test
    @DisplayName(
            "REG-07: what there is one of each is configured before what is made for it, as the engine before accounts")
    void order() throws IOException {
        write("an.account~1", "{}");
        write("the.engine", "{}");
        write("an.account~2", "{}");

        reader(Map.of()).readAll();

        assertThat(admin.inForce().keySet()).containsExactly("the.engine", "an.account~1", "an.account~2");
    }

    @Test
    @DisplayName("SEC-15: a secret does not get into Config Admin; what stands there changes with it, and only with it")
    void secret() throws IOException {
        write(PID, "{ \"key\": \"abcd\", \"port\": 1 }");
        ConfigurationReader reader = reader(Map.of());
        reader.readAll();
        String first = key();
        assertThat(first).startsWith(ConfigurationSecrets.REFERENCE);
        assertThat(secrets.of(first)).isEqualTo("abcd");
        reader.recheck();
        assertThat(admin.inForce().get(PID)).containsEntry("key", first);

        write(PID, "{ \"key\": \"efgh\", \"port\": 1 }");
        pollTwice(reader);
        String second = key();
        assertThat(secrets.of(second)).isEqualTo("efgh");
        assertThat(secrets.of(first)).isNull();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ \"port\": 0 }                       | org.example.cfg.json:1: port: 0 is below the minimum of 1",
                "{ \"port\": 101 }                     | org.example.cfg.json:1: port: 101 is above the maximum of 100",
                "{ \"port\": \"7\" }                   | org.example.cfg.json:1: port: wants a whole number, not \"7\"",
                "{ \"port\": 7.5 }                     | port: wants a whole number, not 7.5",
                "{ \"port\": 5000000000 }              | port: wants a whole number, not 5000000000",
                "{ \"port\": [7] }                     | port: wants one value, not a list",
                "{ \"hosts\": \"a\" }                  | hosts: wants a list",
                "{ \"hosts\": [\"a\", 1] }             | hosts: the values of a list must be of one type",
                "{ \"mode\": \"medium\" }              | mode: \"medium\" is none of [fast, slow]",
                "{ \"name\": \"much too long\" }       | name: \"much too long\" is above the maximum of 8 characters",
                "{ \"key\": \"secret\" }               | key: the value is above the maximum of 4 characters",
                "{ \"on\": \"true\" }                  | on: wants true or false, not \"true\"",
                "{ \"prot\": 7 }                       | prot: unknown key; org.example knows [hosts, key, mode, name",
                "{ \"port\": null }                    | port: wants a string, a number",
                "{ \"port\": {} }                      | port: wants a string, a number",
                "{ \"port\": 7, \"port\": 8 }          | Duplicate field 'port'",
                "[ 7 ]                                 | wants an object",
                "{ \"port\": 7                         | org.example.cfg.json:1: Unexpected end-of-input",
                "{ \"port\": 7 } x                     | org.example.cfg.json:1",
            })
    @DisplayName("a bad file is refused with file, line, key and reason, and the last good one stays in force")
    void refuses(String text, String reason) throws IOException {
        write(PID, "{ \"port\": 9 }");
        ConfigurationReader reader = reader(Map.of());
        reader.readAll();

        write(PID, text);
        pollTwice(reader);

        assertThat(reader.problems().get(PID)).contains(reason);
        assertThat(admin.inForce().get(PID)).isEqualTo(Map.of("port", 9));

        write(PID, "{ \"port\": 10, \"name\": \"ok\" }");
        pollTwice(reader);

        assertThat(reader.problems()).isEmpty();
        assertThat(admin.inForce().get(PID)).containsEntry("port", 10);
    }

    @Test
    @DisplayName("the line of a bad key is named")
    void namesLine() throws IOException {
        write(PID, "{\n  \"name\": \"a\",\n  \"port\": 1000\n}\n");
        ConfigurationReader reader = reader(Map.of());

        reader.readAll();

        assertThat(reader.problems().get(PID)).startsWith("org.example.cfg.json:3: port: ");
        assertThat(admin.inForce()).isEmpty();
    }

    @Test
    @DisplayName("a file that is still being written is not read")
    void waitsForSettledFile() throws IOException {
        ConfigurationReader reader = reader(Map.of());
        reader.readAll();
        write(PID, "{ \"port\": ");
        reader.poll();
        write(PID, "{ \"port\": 7 }");
        reader.poll();

        assertThat(reader.problems()).isEmpty();
        assertThat(admin.inForce()).isEmpty();

        reader.poll();
        assertThat(admin.inForce()).containsKey(PID);
    }

    @Test
    @DisplayName("a removed file deletes its configuration and forgets its problem")
    void deletes() throws IOException {
        write(PID, "{ \"port\": 7 }");
        Path bad = write("org.other", "{");
        ConfigurationReader reader = reader(Map.of());
        reader.readAll();
        assertThat(reader.problems()).containsOnlyKeys("org.other");

        Files.delete(folder.resolve(PID + ".cfg.json"));
        Files.delete(bad);
        reader.poll();

        assertThat(admin.inForce()).isEmpty();
        assertThat(reader.problems()).isEmpty();
    }

    @Test
    @DisplayName("a key of the command line beats the file, and stays in force when the file is bad or goes")
    void commandLineWins() throws Exception {
        write(PID, "{ \"port\": 7, \"name\": \"file\" }");
        ConfigurationReader reader = reader(JsonReader.commandLine("{\"org.example\":{\"port\":8}}"));
        reader.readAll();
        assertThat(admin.inForce().get(PID)).isEqualTo(Map.of("port", 8, "name", "file"));

        Files.delete(folder.resolve(PID + ".cfg.json"));
        reader.poll();
        assertThat(admin.inForce().get(PID)).isEqualTo(Map.of("port", 8));
    }

    @Test
    @DisplayName("the command line counts when the file was never good")
    void commandLineWithoutGoodFile() throws Exception {
        write(PID, "{ \"prot\": 7 }");
        ConfigurationReader reader = reader(JsonReader.commandLine("{\"org.example\":{\"port\":8}}"));

        reader.readAll();

        assertThat(admin.inForce().get(PID)).isEqualTo(Map.of("port", 8));
        assertThat(reader.problems()).containsOnlyKeys(PID);
    }

    @Test
    @DisplayName("accounts of the command line stand in place of the account files")
    void commandLineReplacesFactory() throws Exception {
        write("org.example.factory~berlin", "{ \"uri\": \"coap://a\" }");
        ConfigurationReader reader =
                reader(JsonReader.commandLine("{\"org.example.factory~cli-1\":{\"uri\":\"coap://b\"}}"));

        reader.readAll();

        assertThat(admin.inForce()).containsOnlyKeys("org.example.factory~cli-1");
    }

    @Test
    @DisplayName("a factory instance is checked against its factory; a missing required key is refused")
    void checksFactory() throws IOException {
        write("org.example.factory~berlin", "{}");
        write("org.example.factory~paris", "{ \"uri\": \"coap://a\" }");
        ConfigurationReader reader = reader(Map.of());

        reader.readAll();

        assertThat(admin.inForce()).containsOnlyKeys("org.example.factory~paris");
        assertThat(reader.problems().get("org.example.factory~berlin")).contains("uri: is required");
    }

    @Test
    @DisplayName("a PID nobody describes is taken as written, and checked once a bundle describes it")
    void checksLater() throws IOException {
        write("org.late", "{ \"a\": 1, \"b\": [2, 3] }");
        ConfigurationReader reader = reader(Map.of());
        reader.readAll();
        assertThat(admin.inForce().get("org.late")).containsEntry("a", 1L).containsEntry("b", new Long[] {2L, 3L});

        schemas.read(
                FakeBundle.with(
                        2,
                        """
                <MetaData><OCD id="o"><AD id="a" type="Integer"/></OCD>
                <Designate pid="org.late"><Object ocdref="o"/></Designate></MetaData>"""));
        reader.recheck();

        assertThat(reader.problems().get("org.late")).contains("b: unknown key");
    }

    @Test
    @DisplayName("no folder is no error")
    void missingFolder() {
        ConfigurationReader reader =
                new ConfigurationReader(admin.service(), schemas, folder.resolve("none"), Map.of(), secrets);

        reader.readAll();
        reader.poll();

        assertThat(admin.inForce()).isEmpty();
        assertThat(List.copyOf(reader.problems().keySet())).isEmpty();
    }

    private ConfigurationReader reader(Map<String, Map<String, Setting>> commandLine) {
        return new ConfigurationReader(admin.service(), schemas, folder, commandLine, secrets);
    }

    private Path write(String pid, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(pid + ".cfg.json"), text);
        // two files of one size within one tick of the clock are not told apart by a poll
        Files.setLastModifiedTime(file, FileTime.fromMillis(System.nanoTime() / 1_000 + text.hashCode()));
        return file;
    }

    private String key() {
        Map<String, Object> properties = admin.inForce().get(PID);
        return properties == null ? "" : String.valueOf(properties.get("key"));
    }

    private static void pollTwice(ConfigurationReader reader) {
        reader.poll();
        reader.poll();
    }
}
