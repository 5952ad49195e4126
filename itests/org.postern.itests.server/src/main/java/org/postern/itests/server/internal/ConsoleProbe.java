// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.server.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/**
 * Waits until the console of a gateway answers on a port of loopback, which is the argument. Exit code 0 when it does, 1 when
 * nothing does for 60 s or when it is something else that answers.
 */
public final class ConsoleProbe {
    private static final long PATIENCE_SECONDS = 60;
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final String TITLE = "Postern</title>";

    private ConsoleProbe() {}

    public static void main(String[] arguments) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!answers(arguments[0])) {
            if (System.nanoTime() > end) {
                System.exit(1);
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    static boolean answers(String port) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/system/console")
                            .toURL()
                            .openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            try (InputStream page = connection.getInputStream()) {
                return new String(page.readAllBytes(), UTF_8).contains(TITLE);
            }
        } catch (IOException notYet) {
            return false;
        }
    }
}
