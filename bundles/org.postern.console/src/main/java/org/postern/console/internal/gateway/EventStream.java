// SPDX-License-Identifier: Apache-2.0
package org.postern.console.internal.gateway;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.postern.console.internal.security.Session;

/**
 * One open page: events wait here, each once, until the browser takes them. {@link #offer} never blocks; writing is
 * non-blocking and happens on the thread of {@link EventHub} or of the HTTP server.
 */
final class EventStream implements WriteListener, AsyncListener {
    private static final int LIMIT = 200;
    private static final String HEARTBEAT = ": \n\n";

    private final AsyncContext context;
    private final ServletOutputStream out;
    private final Session session;
    private final Consumer<EventStream> closed;
    private final Set<String> waiting = new LinkedHashSet<>();
    private final Object writing = new Object();
    private boolean toFlush;
    private boolean done;

    EventStream(AsyncContext context, ServletOutputStream out, Session session, Consumer<EventStream> closed) {
        this.context = context;
        this.out = out;
        this.session = session;
        this.closed = closed;
    }

    Session session() {
        return session;
    }

    boolean isDone() {
        synchronized (writing) {
            return done;
        }
    }

    /** Adds an event. When too many wait they give way to one that makes the page fetch everything. */
    void offer(String data) {
        synchronized (waiting) {
            if (waiting.size() >= LIMIT) {
                waiting.clear();
                waiting.add(frame(GatewayJson.kind("all")));
            }
            waiting.add(frame(data));
        }
    }

    /** Adds a sign of life; false when the last one is still waiting: nobody is reading. */
    boolean beat() {
        synchronized (waiting) {
            return waiting.add(HEARTBEAT);
        }
    }

    /** Writes what waits as far as the connection takes it now. */
    void drain() {
        try {
            synchronized (writing) {
                while (!done && out.isReady()) {
                    String next = next();
                    if (!next.isEmpty()) {
                        toFlush = true;
                        out.write(next.getBytes(StandardCharsets.US_ASCII));
                    } else if (toFlush) {
                        toFlush = false;
                        out.flush();
                    } else {
                        return;
                    }
                }
            }
        } catch (IOException | RuntimeException e) {
            // gone, or ended by the server between two looks at it
            close();
        }
    }

    /** Ends the answer; may be called again. */
    void close() {
        synchronized (writing) {
            if (done) {
                return;
            }
            done = true;
        }
        closed.accept(this);
        try {
            context.complete();
        } catch (IllegalStateException e) {
            // the server has ended it already
        }
    }

    private String next() {
        synchronized (waiting) {
            Iterator<String> first = waiting.iterator();
            if (!first.hasNext()) {
                return "";
            }
            String next = first.next();
            first.remove();
            return next;
        }
    }

    private static String frame(String data) {
        return "data: " + data + "\n\n";
    }

    @Override
    public void onWritePossible() {
        drain();
    }

    @Override
    public void onError(Throwable problem) {
        close();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        close();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        close();
    }

    @Override
    public void onError(AsyncEvent event) {
        close();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // does not happen: nothing starts it again
    }
}
