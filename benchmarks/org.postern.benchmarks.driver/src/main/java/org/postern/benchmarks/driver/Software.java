// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.postern.benchmarks.load.BlockwiseWrite;
import org.postern.benchmarks.load.Coap;
import org.postern.benchmarks.load.CoapMessage;
import org.postern.benchmarks.load.CoapOption;
import org.postern.benchmarks.load.RegistrationEvent;

/** Instance 0 of object 9 of what is running, as its server handles it. */
final class Software {
    static final int INITIAL = 0;
    static final int DOWNLOADED = 2;
    static final int DELIVERED = 3;
    static final int INSTALLED = 4;

    static final int INSTALL = 4;
    static final int UNINSTALL = 6;
    static final int ACTIVATE = 10;

    private static final int PACKAGE = 2;
    private static final int URI = 3;
    private static final int STATE = 7;
    private static final int PROMPT = 8;
    private static final int RESULT = 9;
    private static final int REASON = 16;
    private static final int FIRST_FAILURE = 50;
    /** An object instance with number 0 and nothing in it, in TLV. */
    private static final byte[] INSTANCE = {0, 0};

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LISTED = Duration.ofSeconds(15);
    private static final long PAUSE_MILLIS = 2;

    private final Launch launch;

    Software(Launch launch) {
        this.launch = launch;
        launch.server().reuseMids();
    }

    /** Creates the instance; changes of the list of objects are to be told at once. */
    void create() throws IOException {
        CoapOption tlv = CoapOption.of(Coap.CONTENT_FORMAT, Coap.FORMAT_TLV);
        require(Coap.CREATED, "Create /9/0", launch.server().request(Coap.POST, "/9", INSTANCE, tlv));
        write(PROMPT, "1");
    }

    /** Until the last block is answered. */
    void push(byte[] content) throws IOException {
        new BlockwiseWrite(launch.server()).put(path(PACKAGE), content);
    }

    void pull(String uri) throws IOException {
        write(URI, uri);
    }

    private void write(int resource, String text) throws IOException {
        CoapMessage answer = launch.server()
                .request(
                        Coap.PUT,
                        path(resource),
                        text.getBytes(UTF_8),
                        CoapOption.of(Coap.CONTENT_FORMAT, Coap.FORMAT_TEXT));
        require(Coap.CHANGED, "Write " + path(resource), answer);
    }

    /** Returns when it is answered, with the time of that. */
    long execute(int resource) throws IOException {
        CoapMessage answer = launch.server().request(Coap.POST, path(resource));
        long now = System.nanoTime();
        require(Coap.CHANGED, "Execute " + path(resource), answer);
        return now;
    }

    /** Waits for a state, or for one behind it on the way to INSTALLED. */
    void await(int state) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            int now = read(STATE);
            if (now == state || (state != INITIAL && now > state)) {
                return;
            }
            if ((now == INITIAL && read(RESULT) >= FIRST_FAILURE) || System.nanoTime() > end) {
                throw new IOException("the software came to state " + now + " instead of " + state + ": " + text(REASON)
                        + launch.stderr());
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }

    /** The arrival of the next list of objects that has this one, or has it no more. */
    RegistrationEvent awaitListed(int object, boolean present) throws IOException {
        while (true) {
            RegistrationEvent event = launch.server().await(LISTED);
            if (event == null) {
                throw new IOException("no Update " + (present ? "with" : "without") + " object " + object + " came: "
                        + launch.stderr());
            }
            if (event.hasLinks() && event.lists(object) == present) {
                return event;
            }
        }
    }

    private int read(int resource) throws IOException {
        return Integer.parseInt(text(resource));
    }

    private String text(int resource) throws IOException {
        CoapMessage answer =
                launch.server().request(Coap.GET, path(resource), CoapOption.of(Coap.ACCEPT, Coap.FORMAT_TEXT));
        require(Coap.CONTENT, "Read " + path(resource), answer);
        return new String(answer.payload(), UTF_8);
    }

    private void require(int code, String what, CoapMessage answer) throws IOException {
        if (answer.code() != code) {
            throw new IOException(what + " was answered with " + Coap.text(answer.code()) + ": " + launch.stderr());
        }
    }

    private static String path(int resource) {
        return "/9/0/" + resource;
    }
}
