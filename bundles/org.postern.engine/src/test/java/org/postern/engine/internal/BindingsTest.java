// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.api.bootstrap.BootstrapData;
import org.postern.engine.internal.account.FactoryAccount;
import org.postern.engine.internal.registration.AccountSettings;
import org.postern.management.api.HealthEntry;
import org.postern.transport.api.Connection;
import org.postern.transport.api.Peer;
import org.postern.transport.api.RequestHandler;
import org.postern.transport.api.Timings;
import org.postern.transport.api.Transport;

/** Accounts of the configuration and of a card whose binding needs a transport that the gateway lacks. */
final class BindingsTest extends BootstrapBench {
    private static AccountSettings bound(String binding) {
        return new AccountSettings(1, "coap://server:5001", 300, binding);
    }

    private List<String> said(String binding) {
        engine.enter(FactoryAccount.of(bound(binding)));
        settle();
        pass(4_000);
        return servers.said();
    }

    private void smsComes() {
        engine.addTransport(new Sms());
    }

    /** A transport that is there, and reaches nobody. */
    private record Sms() implements Transport {
        @Override
        public String binding() {
            return "S";
        }

        @Override
        public Set<String> schemes() {
            return Set.of("tel");
        }

        @Override
        public Timings timings() {
            return new Timings(Duration.ofSeconds(93), Duration.ofSeconds(247));
        }

        @Override
        public List<Peer> resolve(String uri) {
            return List.of();
        }

        @Override
        public Connection open(Peer peer, int localPort, RequestHandler handler) throws IOException {
            throw new IOException("no coverage");
        }
    }

    @ParameterizedTest
    @CsvSource({"U, U", "UQ, UQ", "S, U", "SQ, U", "US, U", "UQS, UQ"})
    @DisplayName("REG-05, SRV-05: the server is told the ways that are there, of whatever binding is configured")
    void announced(String configured, String announced) {
        assertThat(said(configured)).singleElement().asString().contains("&b=" + announced + " ");
        boolean lacks = !configured.equals(announced);
        assertThat(engine.health().entries()).hasSize(lacks ? 1 : 0).allSatisfy(entry -> {
            assertThat(entry.severity()).isEqualTo(HealthEntry.Severity.WARNING);
            assertThat(entry.subject()).isEqualTo("server 1");
            assertThat(entry.text()).contains("binding " + configured).endsWith("told " + announced);
            assertThat(entry.remedy()).contains("org.postern.account");
        });
    }

    @Test
    @DisplayName(
            "REG-05, UPD-04: when the transport comes, the server is told the binding of the account, and the health too")
    void transportComes() {
        said("UQS");
        smsComes();
        pass(1_000);
        assertThat(servers.said()).containsExactly("5001 POST /rd/r1?b=UQS");
        assertThat(engine.health().entries()).isEmpty();
    }

    @Test
    @DisplayName("SRV-05: the health forgets the binding of an account that is gone")
    void gone() {
        said("S");
        engine.leave(FactoryAccount.of(bound("S")), Duration.ofSeconds(1));
        pass(3_000);
        assertThat(engine.health().entries()).isEmpty();
    }

    @Test
    @DisplayName("SC-01, REG-05, SRV-05: a card with such a binding is used, and the health says what to do")
    void card() {
        byte[] account = Tlv.instance(2, Tlv.number(0, 7), Tlv.number(1, 300), Tlv.truth(6, true), Tlv.utf8(7, "SQ"));
        BootstrapData data = new BootstrapData(new TreeMap<>(Map.of(0, security(3, 7, 5007), 1, account)));
        engine.use(() -> Optional.of(data));
        begin();
        assertThat(servers.said()).singleElement().asString().contains("&lt=300&b=U ");
        assertThat(health()).singleElement().satisfies(entry -> assertThat(entry.remedy())
                .contains("card"));
    }
}
