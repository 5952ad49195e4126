// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ManagementServerTest {
    private static final Duration LONG = Duration.ofSeconds(10);

    @Test
    void aClientRegistersUpdatesAndDeregisters() throws Exception {
        try (ManagementServer server = ManagementServer.plain();
                FakeClient client = new FakeClient(server.uri(), request -> request.answer(Coap.CONTENT))) {
            client.send(Coap.POST, "/rd", 1, "</>;rt=\"oma.lwm2m\",</3/0>,</33>,</1/0>");
            RegistrationEvent register = Objects.requireNonNull(server.await(LONG));
            client.send(Coap.POST, "/rd", 1, "</3/0>"); // a repetition is no event
            client.send(Coap.POST, "/rd/xyz", 2, "");
            RegistrationEvent update = Objects.requireNonNull(server.await(LONG));
            client.send(Coap.DELETE, "/rd/xyz", 3, "");
            RegistrationEvent deregister = Objects.requireNonNull(server.await(LONG));

            assertThat(register.kind()).isEqualTo(RegistrationEvent.Kind.REGISTER);
            assertThat(register.targets()).containsExactly("/", "/1/0", "/3/0", "/33");
            assertThat(register.lists(3)).isTrue();
            assertThat(register.lists(33)).isTrue();
            assertThat(register.lists(333)).isFalse();
            assertThat(update.kind()).isEqualTo(RegistrationEvent.Kind.UPDATE);
            assertThat(update.hasLinks()).isFalse();
            assertThat(deregister.kind()).isEqualTo(RegistrationEvent.Kind.DEREGISTER);
        }
    }

    @Test
    void everyReadOfALoadIsAnsweredOnceAndErrorsAreCounted() throws Exception {
        try (ManagementServer server = ManagementServer.plain();
                FakeClient client = new FakeClient(
                        server.uri(),
                        request -> request.answer(request.mid() % 10 == 0 ? Coap.NOT_FOUND : Coap.CONTENT))) {
            client.send(Coap.POST, "/rd", 1, "</3/0>");
            assertThat(server.await(LONG)).isNotNull();

            LoadResult result = new ReadLoad(server, "/3/0").run(1000, 32);

            assertThat(result.answered()).isEqualTo(900);
            assertThat(result.errors()).isEqualTo(100);
            assertThat(result.perSecond()).isPositive();
            assertThat(server.nextMid()).isEqualTo(1000);
        }
    }

    @Test
    void aLargeBodyGoesOutInBlocks() throws Exception {
        int[] blocks = {0};
        try (ManagementServer server = ManagementServer.plain();
                FakeClient client = new FakeClient(server.uri(), request -> {
                    int block = request.integer(Coap.BLOCK1).orElseThrow();
                    blocks[0]++;
                    return request.answer((block & 8) != 0 ? Coap.CONTINUE : Coap.CHANGED);
                })) {
            client.send(Coap.POST, "/rd", 1, "</5/0>");
            assertThat(server.await(LONG)).isNotNull();

            long nanos = new BlockwiseWrite(server).put("/5/0/0", new byte[3000]);

            assertThat(nanos).isPositive();
            assertThat(blocks[0]).isEqualTo(3);
        }
    }
}
