// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.lifecycle;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.osgi.framework.BundleContext;
import org.postern.itests.lifecycle.LwM2mServer.Kind;
import org.postern.store.api.StoreKey;

/** SEC-15, BS-31: a gateway that starts while the key of its secrets is not there loses none of them. */
public class LostKeyIT {
    static {
        System.setProperty(
                "org.slf4j.simpleLogger.logFile",
                Provisioning.log(LostKeyIT.class).getPath());
    }

    private static final int RESOURCE = 0xc0;
    private static final byte[] NONE = {};

    private final Restarts gateways = new Restarts();
    private LwM2mServer bootstrapServer;
    private LwM2mServer server;

    /** A key that is not in the data folder. */
    private record OtherKey(String id) implements StoreKey {
        @Override
        public SecretKey key() {
            return new SecretKeySpec("0123456789abcdef".getBytes(StandardCharsets.US_ASCII), "AES");
        }
    }

    @Before
    public void open() throws Exception {
        bootstrapServer = new LwM2mServer();
        server = new LwM2mServer();
        gateways.configure("{\"org.postern.engine\": {\"endpoint\": \"order\"},"
                + "\"org.postern.account~bs\": {\"bootstrap\": true, \"uri\": \"" + bootstrapServer.uri() + "\"}}");
    }

    @After
    public void close() {
        server.close();
        bootstrapServer.close();
    }

    @Test
    public void accounts_restored_without_the_key_file_are_back_when_it_is() throws Exception {
        gateways.run(gateway -> bootstrap());
        server.awaitDeregister();
        Path key = gateways.data().resolve("state/secrets.key");
        Path away = gateways.data().resolve("secrets.backup");
        Files.move(key, away);

        gateways.run(gateway -> {
            assertTrue(gateway.unwell("ERROR", "secret", "of the accounts", "Put secrets.key back"));
            bootstrapServer.next(Kind.BOOTSTRAP);
            assertTrue(gateway.management().servers().isEmpty());
        });
        assertFalse("no other key took its place", Files.exists(key));
        Files.move(away, key);

        gateways.run(gateway -> {
            server.next(Kind.REGISTER);
            assertTrue(gateway.management().health().isEmpty());
        });
        server.awaitDeregister();
        assertTrue(bootstrapServer.pending().isEmpty());
    }

    @Test
    public void a_key_service_that_comes_late_brings_accounts_and_configurations_up() throws Exception {
        LwM2mServer configured = new LwM2mServer();
        gateways.run(LostKeyIT::offerKey, gateway -> {
            bootstrap();
            gateway.account("kept", 7, configured.uri());
            configured.next(Kind.REGISTER);
        });
        server.awaitDeregister();
        configured.awaitDeregister();
        assertFalse(Files.exists(gateways.data().resolve("state/secrets.key")));

        gateways.run(gateway -> {
            bootstrapServer.next(Kind.BOOTSTRAP);
            assertTrue(gateway.unwell("accounts", "the key 'other' is not there"));
            assertTrue(gateway.unwell("configurations", "the key 'other' is not there"));
            offerKey(gateway.bundle("org.postern.engine").getBundleContext());
            server.next(Kind.REGISTER);
            configured.next(Kind.REGISTER);
            Eventually.holds("well", () -> !gateway.unwell("is not there"));
            assertEquals(
                    configured.uri(),
                    gateway.configured("org.postern.account~kept").get("uri"));
        });
        server.awaitDeregister();
        configured.close();
    }

    private static void offerKey(BundleContext context) {
        context.registerService(StoreKey.class, new OtherKey("other"), null);
    }

    /** The account of the server has an identity and a key, which are kept secret whatever they are for. */
    private void bootstrap() {
        bootstrapServer.next(Kind.BOOTSTRAP);
        byte[] security = join(
                resource(0, server.uri().getBytes(StandardCharsets.US_ASCII)),
                resource(1, new byte[1]),
                resource(2, new byte[] {3}),
                resource(3, new byte[] {'m', 'e'}),
                resource(4, NONE),
                resource(5, new byte[16]),
                resource(10, new byte[] {101}));
        byte[] account = join(
                resource(0, new byte[] {101}),
                resource(1, ByteBuffer.allocate(2).putShort((short) 300).array()),
                resource(6, new byte[] {1}),
                resource(7, new byte[] {'U'}));
        bootstrapServer.write("/0/1", security);
        bootstrapServer.write("/1/0", account);
        bootstrapServer.execute("/bs");
        server.next(Kind.REGISTER);
    }

    private static byte[] resource(int id, byte[] value) {
        byte[] head = value.length < 8
                ? new byte[] {(byte) (RESOURCE | value.length), (byte) id}
                : new byte[] {(byte) (RESOURCE | 8), (byte) id, (byte) value.length};
        return join(head, value);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
