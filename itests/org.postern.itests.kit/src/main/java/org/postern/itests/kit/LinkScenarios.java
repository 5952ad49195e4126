// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.itests.kit.Network.Prey;

/** A gateway whose link goes and comes back. Skipped without root. */
public abstract class LinkScenarios extends NetworkScenarios {
    private static final int FLAPS = Integer.getInteger("postern.flaps", 2);
    private static final Duration OUTAGE = Duration.ofSeconds(5);

    /** What goes. */
    enum Loss {
        /** The carrier: what is sent is lost. */
        CARRIER {
            @Override
            void begin(Network network) {
                network.unplug();
            }

            @Override
            void end(Network network) {
                network.plug();
            }
        },
        /** The interface and its routes: nothing can be sent. */
        INTERFACE {
            @Override
            void begin(Network network) {
                network.detach();
            }

            @Override
            void end(Network network) {
                network.attach();
            }
        };

        abstract void begin(Network network);

        abstract void end(Network network);
    }

    private CompletableFuture<Answer> execute(String name) {
        return peer().execute(GATEWAY, Counter.INCREMENT, "0='" + name + "'");
    }

    /** 1 if it was answered; a server gives it up when the gateway registers anew. */
    private static int answered(CompletableFuture<Answer> execute) {
        try {
            Device.join(execute).expect(204);
            return 1;
        } catch (AssertionError givenUp) {
            assertThat(givenUp).hasMessage("no answer");
            return 0;
        }
    }

    /** Until the server hears from the gateway by itself. */
    private long back(int mark) {
        long begun = System.nanoTime();
        Links.awaitBack(peer().journal(), mark);
        return System.nanoTime() - begun;
    }

    @ParameterizedTest
    @EnumSource(Loss.class)
    @DisplayName("a link that goes in service: the gateway is back by itself, no Execute runs twice")
    void inService(Loss loss) {
        List<Long> back = new ArrayList<>();
        int answered = 0;
        long run;
        try (Gateway gateway =
                setup().deploy(Jars.testObjects(), "objects.jar").start().awaitRegistered(1)) {
            Links.awaitListed(peer().journal(), 0, Counter.INSTANCE);
            for (int flap = 0; flap < FLAPS; flap++) {
                // one whose answer is lost, and one that is lost
                network().swallow(Prey.ANSWERS);
                CompletableFuture<Answer> unheard = execute("unheard" + flap);
                network().awaitSwallowed();
                loss.begin(network());
                network().swallowNothing();
                CompletableFuture<Answer> lost = execute("lost" + flap);
                int mark = peer().journal().mark();
                setup().news(flap);
                Pause.of(OUTAGE);
                loss.end(network());
                back.add(back(mark));
                answered += answered(unheard) + answered(lost);
            }
            Answer counted = device().read(Counter.INSTANCE).expect(205);
            run = (Long) counted.value(Counter.INSTANCE + "/1");
            assertThat(run).as("how often it was executed").isBetween((long) answered, 2L * FLAPS);
            assertThat(counted.value(Counter.INSTANCE + "/2"))
                    .as("the same Execute")
                    .isEqualTo(1L);
            assertThat(gateway.isAlive()).isTrue();
        }
        Figures.tell(
                "link down for " + OUTAGE.toSeconds() + " s in service, "
                        + loss.name().toLowerCase(Locale.ROOT) + ": from link up to the gateway's Update",
                FLAPS + " flaps, back by itself each time; " + 2 * FLAPS + " Executes sent, " + run + " run, "
                        + answered + " answered, 0 run twice; " + Figures.seconds(back));
    }

    @ParameterizedTest
    @EnumSource(Loss.class)
    @DisplayName("a link that goes in the middle of a handshake: the gateway registers by itself")
    void inHandshake(Loss loss) {
        network().swallow(Prey.END_OF_HANDSHAKE);
        try (Gateway gateway = setup().start()) {
            network().awaitSwallowed();
            loss.begin(network());
            network().swallowNothing();
            Pause.of(OUTAGE);
            loss.end(network());
            long begun = System.nanoTime();
            gateway.awaitRegistered(1);
            Figures.tell(
                    "link down for " + OUTAGE.toSeconds() + " s in a handshake, "
                            + loss.name().toLowerCase(Locale.ROOT) + ": from link up to registered",
                    Figures.seconds(List.of(System.nanoTime() - begun)));
            device().read("/3/0").expect(205);
            assertThat(peer().journal().since(0, ServerEvent.Registered.class)).hasSize(1);
        }
    }

    @Test
    @DisplayName("a link that is not there at the start, and another address later: the gateway registers, and goes on")
    void lateAndElsewhere() {
        network().detach();
        try (Gateway gateway = setup().start()) {
            gateway.log().await(0, line -> line.contains("cannot send"), "word that nothing can be sent");
            network().attach();
            gateway.awaitRegistered(1);
            int mark = peer().journal().mark();
            network().readdress();
            setup().news(0);
            back(mark);
            device().read("/3/0").expect(205);
            assertThat(peer().journal().since(mark, ServerEvent.Registered.class))
                    .isEmpty();
        }
    }
}
