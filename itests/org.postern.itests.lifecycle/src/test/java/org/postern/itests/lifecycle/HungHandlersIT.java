// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.lifecycle;

import static org.junit.Assert.assertEquals;

import java.util.List;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.postern.itests.lifecycle.LwM2mServer.Kind;
import org.postern.itests.lifecycle.objects.Bell;
import org.postern.itests.lifecycle.objects.Stuck;

/** All threads of the handlers hang. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class HungHandlersIT extends RegisteredGateway {
    @Override
    String engine() {
        return "\"handlerThreads\": 1";
    }

    @Test
    public void hot01_a_bundle_that_comes_meanwhile_is_listed_and_its_values_are_read() throws Exception {
        gateway.deploy(ObjectJar.of(Stuck.class));
        assertEquals(with("/42002/0"), server.next(Kind.UPDATE).objects());
        server.reading("/42002/0/0").awaitAcknowledged();

        try {
            gateway.deploy(ObjectJar.of(Bell.class));
            assertEquals(with("/42001/0", "/42002/0"), server.next(Kind.UPDATE).objects());
            assertEquals("0", server.read("/42001/0/0"));
        } finally {
            interruptHandlers();
        }
    }

    @Test
    public void upd04_a_lifetime_that_is_written_meanwhile_is_told_and_an_update_can_be_asked_for() throws Exception {
        gateway.deploy(ObjectJar.of(Stuck.class));
        assertEquals(with("/42002/0"), server.next(Kind.UPDATE).objects());
        server.reading("/42002/0/0").awaitAcknowledged();

        try {
            server.write("/1/0/1", new byte[] {(byte) 0xC1, 1, 100});
            assertEquals(List.of("lt=100"), server.next(Kind.UPDATE).query());
            server.execute("/1/0/8");
            assertEquals(List.of(), server.next(Kind.UPDATE).query());
        } finally {
            interruptHandlers();
        }
    }

    private static void interruptHandlers() {
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("postern-handler-"))
                .forEach(Thread::interrupt);
    }
}
