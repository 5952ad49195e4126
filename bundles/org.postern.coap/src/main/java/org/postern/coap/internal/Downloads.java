// SPDX-License-Identifier: Apache-2.0
package org.postern.coap.internal;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.californium.core.coap.BlockOption;
import org.eclipse.californium.core.coap.Response;
import org.jspecify.annotations.Nullable;
import org.postern.transport.api.Answer;
import org.postern.transport.api.Code;

/**
 * The large answers to one peer. A block of one that is no longer known is served by asking the engine anew, so an entry may
 * always be given up.
 */
final class Downloads {
    /** Takes what becomes of a content, on any thread. */
    interface Sender {
        /** The response is complete. */
        void send(Response response);

        /** The content cannot be had. */
        void refuse(Code code);
    }

    private final Map<ResourceKey, Download> open = new LinkedHashMap<>();
    private final AtomicInteger stamps = new AtomicInteger((int) System.nanoTime());
    private final Settings settings;
    private final CoapThreads threads;
    private boolean closed;

    Downloads(Settings settings, CoapThreads threads) {
        this.settings = settings;
        this.threads = threads;
    }

    /**
     * Puts the content of an answer into a response, or the block of it that was asked for, and sends it.
     *
     * @param key null when later blocks cannot be assigned
     */
    void send(Answer answer, @Nullable ResourceKey key, @Nullable BlockOption asked, Response response, Sender sender) {
        int szx = asked == null ? settings.szx() : Math.min(asked.getSzx(), settings.szx());
        boolean whole = answer.body() == null && answer.payload().length <= BlockOption.szx2Size(szx);
        if (whole && asked == null) {
            response.setPayload(answer.payload());
            sender.send(response);
            return;
        }
        boolean single = key == null || whole;
        Download download = new Download(answer, threads, stamps.incrementAndGet(), single, System.nanoTime());
        if (key != null && !single) {
            keep(key, download);
        }
        int num = asked == null ? 0 : asked.getNum();
        download.fill(new Download.Wanted(response, num, szx, asked != null, sender));
    }

    /** Sends a later block of a known answer; false when it is not known. */
    boolean sendNext(ResourceKey key, BlockOption asked, Sender sender) {
        Download download;
        synchronized (open) {
            download = open.get(key);
        }
        if (download == null || !download.has(asked)) {
            return false;
        }
        download.touch(System.nanoTime());
        int szx = Math.min(asked.getSzx(), settings.szx());
        download.fill(new Download.Wanted(Responses.head(download.head()), asked.getNum(), szx, true, sender));
        return true;
    }

    private void keep(ResourceKey key, Download download) {
        List<Download> given = new ArrayList<>();
        synchronized (open) {
            if (closed) {
                given.add(download); // answered too late: nobody will ask for the rest
            }
            Download replaced = open.remove(key);
            if (replaced != null) {
                given.add(replaced);
            }
            if (open.size() >= settings.maxTransfers()) {
                Iterator<Download> oldest = open.values().iterator();
                given.add(oldest.next());
                oldest.remove();
            }
            if (!closed) {
                open.put(key, download);
            }
        }
        given.forEach(Download::close);
    }

    /** Gives up what the peer no longer asks for. */
    void expire() {
        close(System.nanoTime() - settings.transferTimeout().toNanos());
    }

    void close() {
        synchronized (open) {
            closed = true;
        }
        close(Long.MAX_VALUE);
    }

    private void close(long before) {
        List<Download> given = new ArrayList<>();
        synchronized (open) {
            open.values().removeIf(download -> {
                boolean over = before == Long.MAX_VALUE || download.touched() - before < 0;
                if (over) {
                    given.add(download);
                }
                return over;
            });
        }
        given.forEach(Download::close);
    }
}
