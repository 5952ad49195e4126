// SPDX-License-Identifier: Apache-2.0
package org.postern.bootstrap.card.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CardImageTest {
    private static final String DIRECTORY =
            """
            a0 0a 30 08 04 06 3f00 5015 4402 # private keys
            a7 0a 30 08 04 06 3f00 5015 4401 # data objects
            ffff
            """;
    private static final String OTHER = "30 15 30 03 0c 01 61 30 06 06 04 672b0701 a1 06 30 04 04 02 6001 # OMA DM\n";
    private static final String BOOTSTRAP =
            """
            30 20 # a data object
              30 07 0c 05 4c774d324d # label LwM2M
              30 09 0c 01 61 06 04 672b0901 # application, 2.23.43.9.1
              a1 0a 30 08 04 06 3f00 7f20 6002 # path
            """;
    private static final String OBJECTS =
            """
            30 17
              30 0a 02 01 00 04 05 08 00 02 c1 00
              30 09 02 01 01 04 04 08 01 01 aa
            00
            """;

    private Path folder;
    private CardImage card;

    @BeforeEach
    void insert(@TempDir Path empty) throws IOException {
        folder = empty;
        card = new CardImage(folder);
        write();
    }

    private void write() throws IOException {
        file("5031", DIRECTORY);
        file("4401", OTHER + BOOTSTRAP);
        file("6002", OBJECTS);
    }

    private void file(String id, String hex) throws IOException {
        Files.write(
                folder.resolve(id),
                HexFormat.of().parseHex(hex.replaceAll("#[^\n]*", "").replaceAll("\\s", "")));
    }

    @Test
    @DisplayName("SC-04: object directory, data object directory and bootstrap file lead to the objects in TLV")
    void reads() throws IOException {
        assertThat(card.read()).hasValueSatisfying(data -> {
            assertThat(data.objects()).containsOnlyKeys(0, 1);
            assertThat(data.objects().get(0)).containsExactly(0x08, 0x00, 0x02, 0xc1, 0x00);
            assertThat(data.objects().get(1)).containsExactly(0x08, 0x01, 0x01, 0xaa);
            assertThat(data.toString()).doesNotContain("aa");
        });
    }

    @Test
    @DisplayName("SC-03: no card, or one without bootstrap data, is empty, and the next look sees another card")
    void noCard() throws IOException {
        assertThat(new CardImage(folder.resolve("none")).read()).isEmpty();
        file("4401", OTHER);
        assertThat(card.read()).isEmpty();
        file("4401", BOOTSTRAP);
        assertThat(card.read()).isPresent();
        file("5031", "");
        assertThat(card.read()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "4401, 30 05 30, byte",
        "4401, 30 80 30, the length",
        "6002, 31 00, 31 where 30",
        "6002, 30 07 30 05 02 00 04 01 aa, an id of 0 to 65535",
        "6002, 30 16 30 09 02 01 01 04 04 08 01 01 aa 30 09 02 01 01 04 04 08 01 01 aa, twice",
        "5031, a7 06 30 04 04 02 0000, has no file 0000",
        "5031, a7 05 30 03 04 01 00, no file id"
    })
    @DisplayName("A card that cannot be read says what is wrong")
    void broken(String file, String content, String problem) throws IOException {
        file(file, content);
        assertThatThrownBy(card::read).isInstanceOf(IOException.class).hasMessageContaining(problem);
    }

    @Test
    @DisplayName("Whatever a card holds is read or refused, never more than that")
    void rubbish() throws IOException {
        Random random = new Random(1);
        for (int i = 0; i < 2000; i++) {
            String id = new String[] {"5031", "4401", "6002"}[random.nextInt(3)];
            byte[] content = Files.readAllBytes(folder.resolve(id));
            if (content.length > 0) {
                content[random.nextInt(content.length)] = (byte) random.nextInt();
                Files.write(folder.resolve(id), content);
            }
            try {
                assertThat(card.read()).isNotNull();
            } catch (IOException refused) {
                assertThat(refused).hasMessageMatching("(?s).+");
            }
            if (i % 5 == 0) {
                write();
            }
        }
    }
}
