// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.api.Path;
import org.postern.transport.api.ContentFormat;
import org.postern.transport.api.Operation;
import org.postern.transport.api.Operation.Kind;

/** What requests mean, seen on the wire. */
class ReadingWireTest {
    private final FakeEngine engine = new FakeEngine();
    private final Wire wire = new Wire(engine);

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    @DisplayName("GEN-03: a GET is a Read and is answered in the acknowledgement")
    void read() {
        wire.exchange(
                """
                42 01 1001    # CON, token of 2, GET, message id
                aabb          # token
                b1 33         # Uri-Path 3
                01 30         # Uri-Path 0
                62 2d16       # Accept 11542
                """,
                """
                62 45 1001    # ACK, 2.05
                aabb          # token
                c0            # Content-Format 0
                ff 3432       # 42
                """);
        Operation operation = engine.operations.get(0);
        assertThat(operation.kind()).isEqualTo(Kind.READ);
        assertThat(operation.paths()).isEqualTo(List.of(Path.of(3, 0)));
        assertThat(operation.accept()).isEqualTo(ContentFormat.TLV);
        assertThat(operation.token().toString()).isEqualTo("aabb");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("GEN-15, GEN-16: method, Accept, Observe, payload and query say which operation it is")
    @CsvSource({
        "READ,               40011001 b133 0130, /3/0",
        "READ,               40011001, /",
        "DISCOVER,           40011001 b133 6128, /3",
        "OBSERVE,            40011001 60 5133 0130, /3/0",
        "CANCEL_OBSERVATION, 40011001 6101 5133 0130, /3/0",
        "DISCOVER,           40011001 6101 5133 6128, /3",
        "READ,               40011001 6102 5133, /3",
        "WRITE_REPLACE,      40031001 b133 0130 023134 10 ff31, /3/0/14",
        "WRITE_REPLACE,      40031001 b133 0130 023134 10, /3/0/14",
        "WRITE_ATTRIBUTES,   40031001 b133 0130 47706d696e3d3130, /3/0",
        "CREATE,             40021001 b133 122d16 ff00, /3",
        "WRITE_PARTIAL,      40021001 b133 0130 122d16 ff00, /3/0",
        "EXECUTE,            40021001 b133 0130 0134, /3/0/4",
        "EXECUTE,            40021001 b133 0130 0134 ff30, /3/0/4",
        "DELETE,             40041001 b133 0130, /3/0",
        "DELETE,             40041001, /",
        "BOOTSTRAP_FINISH,   40021001 b26273, /"
    })
    void kinds(Kind kind, String packet, String path) {
        wire.send(packet);
        wire.expectStart("60");
        assertThat(engine.operations).hasSize(1);
        assertThat(engine.operations.get(0).kind()).isEqualTo(kind);
        assertThat(engine.operations.get(0).path()).hasToString(path);
    }

    @Test
    @DisplayName("GEN-15: the attributes of a Write-Attributes arrive as they were given")
    void attributes() {
        wire.send("40031001 b133 0130 47706d696e3d3130 07706d61783d3630");
        wire.expectStart("60 44 1001");
        assertThat(engine.operations.get(0).query()).containsExactly("pmin=10", "pmax=60");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "40031001 b133 0130 0131,       80, GEN-15: PUT with neither payload nor query",
        "40031001 b133 0130 0131 ff31,  80, GEN-04: PUT with payload but no Content-Format",
        "40021001 b133 ff00,            80, GEN-04: Create with payload but no Content-Format",
        "40011001 60 5133 6128,         80, GEN-16: Accept 40 with Observe 0",
        "40011001 b161,                 84, GEN-12: a segment that is no number",
        "40011001 b133 00,              84, GEN-12: an empty segment",
        "40011001 b22d31,               84, GEN-12: a negative number",
        "40011001 b23033,               80, GEN-12: a leading zero",
        "40011001 b53635353336,         80, GEN-12: an id of 65536",
        "40011001 b8 3939393939393939,  80, GEN-12: an id beyond any integer",
        "40011001 b133 0130 0130 0130,  84, GEN-12: four segments",
        "40011001 bb 2e77656c6c2d6b6e6f776e 04 636f7265, 84, GEN-12: a resource of others",
        "40021001,                      85, GEN-03: POST on the root",
        "40051001 b133,                 85, GEN-03: FETCH is not of LwM2M 1.0",
        "401f1001 b133,                 85, GEN-03: a method nobody knows"
    })
    @DisplayName("GEN-12, GEN-03: paths and methods that are none are refused, and do no harm")
    void refused(String packet, String code, String why) {
        wire.send(packet);
        wire.expectStart("60" + code + "1001");
        assertThat(engine.operations).as(why).isEmpty();
    }
}
