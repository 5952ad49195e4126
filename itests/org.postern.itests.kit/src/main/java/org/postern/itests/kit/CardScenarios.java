// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.itests.kit.ServerEvent.Registered;
import org.postern.itests.kit.ServerEvent.Unregistered;

/** A gateway whose accounts come from the image of a smartcard, read by the bundle that the distribution brings along. */
public abstract class CardScenarios extends Scenarios {
    /** Short, since the card is looked at with every Update, which comes after half of it. */
    private static final int LIFETIME_SECONDS = 6;

    private GatewaySetup gateway(Path folder) {
        return GatewaySetup.in(folder, "card")
                .deploy(Jars.toDeploy("org.postern.bootstrap.card"), "card.jar")
                .configure("org.postern.bootstrap.card", "{\"image\": \"" + folder.resolve("card") + "\"}");
    }

    /** Puts a card in, or another one in its place. */
    private static void insert(GatewaySetup setup, int shortServerId, LwM2mServerPeer peer, int lifetimeSeconds) {
        setup.file("card/4401", CardFiles.dataObjects());
        setup.file("card/6002", CardFiles.account(shortServerId, peer.uri(), lifetimeSeconds));
        setup.file("card/5031", CardFiles.objectDirectory());
    }

    private static Registered awaitRegister(LwM2mServerPeer peer) {
        return peer.journal().await(0, Registered.class, event -> true, "Register");
    }

    private static void awaitDeregister(LwM2mServerPeer peer) {
        peer.journal().await(0, Unregistered.class, event -> !event.expired(), "De-register");
    }

    @Test
    @DisplayName(
            "SC-01, SC-03, SC-04: the gateway registers as its card says, follows another card, and leaves with it")
    void card(@TempDir Path folder) throws IOException {
        try (LwM2mServerPeer first = server();
                LwM2mServerPeer second = server()) {
            GatewaySetup setup = gateway(folder);
            insert(setup, 11, first, LIFETIME_SECONDS);
            try (Gateway gateway = setup.start()) {
                assertThat(awaitRegister(first).lifetime()).isEqualTo(LIFETIME_SECONDS);
                gateway.out().await(0, line -> line.startsWith("registered 11 " + first.uri()), "announcement");

                insert(setup, 12, second, LIFETIME_SECONDS + 1);
                assertThat(awaitRegister(second).lifetime()).isEqualTo(LIFETIME_SECONDS + 1);
                awaitDeregister(first);

                Files.move(folder.resolve("card"), folder.resolve("taken out"));
                awaitDeregister(second);
                gateway.log().await(0, line -> line.contains("The card is gone"), "log line");
                assertThat(gateway.terminate()).isZero();
            }
        }
    }

    @Test
    @DisplayName(
            "SC-01, BS-05: a card goes before the accounts of the command line, which are used when it is taken out")
    void goesBefore(@TempDir Path folder) throws IOException {
        try (LwM2mServerPeer ofCard = server();
                LwM2mServerPeer configured = server()) {
            GatewaySetup setup = gateway(folder).server(configured);
            insert(setup, 1, ofCard, LIFETIME_SECONDS);
            try (Gateway gateway = setup.start()) {
                awaitRegister(ofCard);
                int mark = configured.journal().mark();
                Files.move(folder.resolve("card"), folder.resolve("taken out"));
                awaitDeregister(ofCard);
                configured.journal().await(mark, Registered.class, event -> true, "Register");
                assertThat(gateway.terminate()).isZero();
            }
        }
    }
}
