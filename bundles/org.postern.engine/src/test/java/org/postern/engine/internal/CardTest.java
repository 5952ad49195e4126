// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.engine.internal.Tlv.instance;
import static org.postern.engine.internal.Tlv.number;
import static org.postern.engine.internal.Tlv.utf8;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postern.api.bootstrap.BootstrapData;
import org.postern.api.bootstrap.BootstrapSource;
import org.postern.engine.internal.account.FactoryAccount;
import org.postern.engine.internal.registration.AccountSettings;

/** Accounts from a card. */
final class CardTest extends BootstrapBench {
    private final Reader reader = new Reader();

    /** A card that the test puts in and takes out. */
    private static final class Reader implements BootstrapSource {
        private Optional<BootstrapData> card = Optional.empty();
        private boolean broken;
        private int reads;

        @Override
        public Optional<BootstrapData> read() throws IOException {
            reads++;
            if (broken) {
                throw new IOException("no contact");
            }
            return card;
        }

        void holds(byte[] security, byte[] servers) {
            card = Optional.of(new BootstrapData(new TreeMap<>(Map.of(0, security, 1, servers))));
        }
    }

    @Test
    @DisplayName("SC-01, BS-05, ETS 3: the card is read first, and the gateway registers with its servers")
    void first() {
        reader.holds(security(3, 7, 5007), server(2, 7));
        engine.use(reader);
        engine.enter(FactoryAccount.of(FIRST));
        engine.enter(bootstrapServer(0, 0));
        begin();
        assertThat(servers.said())
                .as("what is configured stands by")
                .containsExactly("5007 POST /rd?lwm2m=1.0&ep=gateway-1&lt=300&b=U </1/2>,</3/0>");
    }

    @Test
    @DisplayName("SC-03: the card is looked at with every Register and Update of its servers")
    void lookedAt() {
        reader.holds(security(3, 7, 5007), server(2, 7));
        engine.use(reader);
        begin();
        assertThat(reader.reads).isEqualTo(2);
        new ManagementView(engine).update(7);
        assertThat(reader.reads).isEqualTo(3);
        assertThat(engine.servers()).hasSize(1);
    }

    @Test
    @DisplayName("SC-03: another card replaces the accounts of the one before")
    void exchanged() {
        reader.holds(security(3, 7, 5007), server(2, 7));
        engine.use(reader);
        begin();
        reader.holds(security(1, 8, 5008), server(0, 8));
        new ManagementView(engine).update(7);
        pass(100);
        assertThat(servers.said()).anyMatch(said -> said.startsWith("5008 POST /rd?"));
        assertThat(engine.servers())
                .extracting(server -> server.shortServerId())
                .containsExactly(8);
    }

    @Test
    @DisplayName("SC-03, BS-05: a card that is gone takes its accounts with it, and what is configured is applied")
    void gone() {
        reader.holds(security(3, 7, 5007), server(2, 7));
        engine.use(reader);
        engine.enter(FactoryAccount.of(FIRST));
        begin();
        reader.card = Optional.empty();
        new ManagementView(engine).update(7);
        pass(100);
        assertThat(servers.said())
                .anyMatch(said -> said.startsWith("5007 DELETE /rd/"))
                .anyMatch(said -> said.startsWith("5001 POST /rd?"));
        assertThat(engine.accounts().card()).isNull();
    }

    @Test
    @DisplayName("SC-01: a card that comes later goes before the configured accounts")
    void later() {
        engine.enter(FactoryAccount.of(new AccountSettings(7, "coap://server:5001", 300, "U")));
        begin();
        reader.holds(security(0, 7, 5007), server(0, 7));
        engine.use(reader);
        pass(100);
        assertThat(engine.servers())
                .singleElement()
                .satisfies(server -> assertThat(server.settings().uri()).isEqualTo("coap://server:5007"));
        assertThat(servers.said()).anyMatch(said -> said.startsWith("5007 POST /rd?"));
    }

    @Test
    @DisplayName("SC-03: a card that cannot be read, or a reader that goes, changes nothing")
    void unreadable() {
        reader.holds(security(3, 7, 5007), server(2, 7));
        engine.use(reader);
        begin();
        reader.broken = true;
        new ManagementView(engine).update(7);
        assertThat(health()).singleElement().satisfies(entry -> assertThat(entry.text())
                .contains("no contact"));
        engine.use(null);
        assertThat(engine.servers()).hasSize(1);
        reader.broken = false;
        engine.use(reader);
        assertThat(health()).isEmpty();
    }

    @Test
    @DisplayName("SC-01, BS-24: a card with a configuration that cannot be used is told, and changes nothing")
    void inconsistent() {
        engine.enter(FactoryAccount.of(FIRST));
        begin();
        reader.holds(security(3, 7, 5007), instance(2, number(0, 7), number(1, 300), utf8(7, "U")));
        engine.use(reader);
        assertThat(health()).singleElement().satisfies(entry -> assertThat(entry.text())
                .contains("/1/2 has no Notification Storing"));
        reader.holds(new byte[] {1, 2}, server(2, 7));
        engine.use(reader);
        assertThat(health()).hasSize(1);
        assertThat(engine.servers())
                .extracting(server -> server.shortServerId())
                .containsExactly(1);
    }

    @Test
    @DisplayName(
            "SC-03: what came from the card is known after a restart, and is not applied again when it is the same")
    void restart() {
        reader.holds(security(3, 7, 5007), server(2, 7));
        engine.use(reader);
        begin();
        assertThat(store.read("accounts")).containsKeys("0/3", "1/2", "card");
        byte[] before = engine.accounts().card();
        engine.use(reader);
        assertThat(engine.accounts().card()).isSameAs(before);
    }
}
