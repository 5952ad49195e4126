// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.api.ObjectService;
import org.postern.api.table.ObjectModel;
import org.postern.api.table.ObjectTable;
import org.postern.engine.internal.core.AccessControlObjectTable;
import org.postern.engine.internal.core.SecurityObjectTable;
import org.postern.engine.internal.core.ServerObjectTable;
import org.postern.engine.internal.core.StandInDeviceTable;
import org.postern.engine.internal.tree.ObjectSource;
import org.postern.transport.api.Operation.Kind;

/** The versions of objects, as servers are told. */
final class VersionTest extends EngineBench {
    private static final int MINE = 30_001;

    /** An object without resources in some version. */
    private static final class Versioned extends ObjectTable {
        Versioned(String version) {
            super(FORMAT, new ObjectModel(MINE, "Mine", version, false, false, List.of()));
        }
    }

    private ObjectSource offer(String version, int id) {
        ObjectService service = new ObjectService() {};
        ObjectSource source =
                engine.source(service, new Versioned(version), new ObjectSource.Origin(id, "bundle-" + id, 0, id));
        engine.keeper().offer(source);
        return source;
    }

    private String discovered() {
        return new String(
                servers.line(5001).asked(Kind.DISCOVER, "/" + MINE, "").payload(), StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("VER-01, VER-03: version 1.0 goes without saying, any other is said in the list and in Discover")
    void said() {
        registered(FIRST);
        offer("1.0", 1);
        pass(20);
        assertThat(servers.said()).containsExactly("5001 POST /rd/r1 " + OWN + ",</30001/0>");
        assertThat(discovered()).isEqualTo("</30001>,</30001/0>");
    }

    @Test
    @DisplayName(
            "VER-07, HOT-05: one version at a time; another one in its place is told at once, however fast it came")
    void swapped() {
        registered(FIRST);
        ObjectSource old = offer("1.1", 1);
        pass(20);
        assertThat(servers.said()).containsExactly("5001 POST /rd/r1 " + OWN + ",</30001>;ver=\"1.1\",</30001/0>");
        engine.keeper().withdraw(old);
        offer("2.0", 2);
        pass(20);
        assertThat(servers.said()).containsExactly("5001 POST /rd/r1 " + OWN + ",</30001>;ver=\"2.0\",</30001/0>");
        assertThat(discovered()).isEqualTo("</30001>;ver=\"2.0\",</30001/0>");
        pass(5000);
        assertThat(servers.said()).isEmpty();
    }

    static Stream<ObjectTable> own() {
        return Stream.of(
                new SecurityObjectTable(),
                new ServerObjectTable(),
                new AccessControlObjectTable(),
                new StandInDeviceTable());
    }

    @ParameterizedTest
    @MethodSource("own")
    @DisplayName("VER-03, VER-05: the objects of the enabler itself are those of LwM2M 1.0, and say no version")
    void enabler(ObjectTable table) {
        assertThat(table.model().version()).isEqualTo("1.0");
    }
}
