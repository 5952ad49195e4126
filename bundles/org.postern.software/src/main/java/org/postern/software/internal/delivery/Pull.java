// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.delivery;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postern.software.internal.packages.Incoming;
import org.postern.software.internal.packages.PackageStage;
import org.postern.software.internal.packages.Refusal;
import org.postern.software.internal.packages.RefusedException;
import org.postern.software.internal.packages.StagedFile;
import org.postern.software.internal.packages.UpdateResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One package that is fetched: attempts, each from where the last one stopped, until all of it is here or hope is gone. */
final class Pull implements Runnable, Download {
    private static final Logger LOG = LoggerFactory.getLogger("postern.software");

    /** After so many bytes a pull is kept for the first time, and then whenever it has doubled. */
    private static final long FIRST_MARK = 4 << 10;

    /** No more than that is fetched twice. */
    private static final long MAX_UNKEPT = 8 << 20;

    /** The size of the largest block of CoAP, which cannot go on elsewhere. */
    private static final long GRAIN = 1 << 10;

    private volatile Resumption state;
    private final Sources sources;
    private final PackageStage stage;
    private final PullSettings settings;
    private final DeliveryListener listener;
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private volatile @Nullable Closeable wire;
    private @Nullable Incoming incoming;
    private volatile boolean suspended;
    private String tag;
    private long deadline;

    /** @param from a pull that begins, or one that goes on after a start of the gateway */
    Pull(Resumption from, Sources sources, PackageStage stage, PullSettings settings, DeliveryListener listener) {
        this.state = from;
        this.tag = from.tag();
        this.sources = sources;
        this.stage = stage;
        this.settings = from.starts() > 0 ? settings.patient() : settings;
        this.listener = listener;
    }

    /** The JDK closes a stream only when nobody reads from it any more: so that is for a thread of its own to wait for. */
    @Override
    public void giveUp() {
        cancelled.countDown();
        Thread closing = new Thread(this::closeWire, "postern-software-close");
        closing.setDaemon(true);
        closing.start();
    }

    @Override
    public void suspend() {
        suspended = true;
        giveUp();
    }

    private boolean stopping() {
        return suspended || Thread.currentThread().isInterrupted();
    }

    @Override
    public void run() {
        try {
            fetch();
        } finally {
            state = state.anonymous();
        }
    }

    private void fetch() {
        deadline = System.nanoTime() + settings.total().toNanos();
        StagedFile file;
        try (Incoming target = stage.resume(state.file(), state.length())) {
            incoming = target;
            if (target.length() > 0) {
                LOG.info("The download of {} goes on at byte {}", shown(), target.length());
            }
            try {
                attempts(uri());
                keep();
                file = target.finish();
            } catch (IOException interrupted) {
                if (!stopping()) {
                    throw interrupted;
                }
                leave(target);
                return;
            }
        } catch (RefusedException refused) {
            failed(refused.refusal());
            return;
        } catch (IOException lost) {
            failed(new Refusal(UpdateResult.CONNECTION_LOST, lost(lost)));
            return;
        } catch (OutOfMemoryError full) {
            failed(new Refusal(
                    UpdateResult.OUT_OF_MEMORY, "The gateway ran out of memory: pull the package again later"));
            return;
        } catch (RuntimeException unexpected) {
            LOG.warn("Fetching {} failed in a way that was not foreseen", shown(), unexpected);
            failed(new Refusal(
                    UpdateResult.DEVICE_ERROR, "The download failed (" + unexpected + "): push the package instead"));
            return;
        }
        LOG.info("Fetched {} bytes from {}", file.length(), shown());
        listener.delivered(file);
    }

    /** The gateway stops: what is here stays. */
    private void leave(Incoming target) throws IOException {
        if (!Thread.currentThread().isInterrupted()) {
            keep(); // else the channel would close at the first touch
        }
        target.keep();
        LOG.info("The download of {} stops at byte {}, to go on with the next start", shown(), state.length());
    }

    private void failed(Refusal refusal) {
        if (stopping()) {
            LOG.info("The download of {} goes on with the next start", shown());
            return;
        }
        LOG.warn("The package at {} was not fetched: {}", shown(), refusal.reason());
        listener.failed(refusal);
    }

    private void attempts(URI uri) throws IOException {
        int retries = 0;
        while (true) {
            requireHope();
            long before = position();
            try {
                sources.of(uri, state.starts() > 0).fetch(uri, this);
                return;
            } catch (RefusedException hopeless) {
                throw hopeless;
            } catch (IOException interrupted) {
                requireHope();
                retries = position() > before ? 1 : retries + 1;
                if (retries > settings.retries()) {
                    throw interrupted;
                }
                LOG.debug("Fetching {} stopped at {}, trying again", shown(), position(), interrupted);
                keep();
                rest(retries);
            } finally {
                closeWire();
            }
        }
    }

    private void rest(int retry) throws IOException {
        try {
            if (cancelled.await(settings.pauseBefore(retry).toMillis(), TimeUnit.MILLISECONDS)) {
                throw new InterruptedIOException("it was given up");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the gateway stops");
        }
    }

    private void requireHope() throws IOException {
        boolean given = cancelled.getCount() == 0 || Thread.currentThread().isInterrupted();
        if (given || System.nanoTime() - deadline > 0) {
            throw new RefusedException(
                    UpdateResult.CONNECTION_LOST,
                    given
                            ? "The download was given up: pull the package again"
                            : "The download took longer than pullTimeoutMinutes of org.postern.software allow");
        }
    }

    private URI uri() throws RefusedException {
        try {
            URI uri = new URI(request().uri().strip());
            if (uri.getScheme() == null || uri.getHost() == null || uri.getRawUserInfo() != null) {
                throw new RefusedException(
                        UpdateResult.INVALID_URI,
                        "The URI must be scheme://host/path, user name and password go into resources 14 and 15: "
                                + shown());
            }
            return uri;
        } catch (URISyntaxException wrong) {
            throw new RefusedException(
                    UpdateResult.INVALID_URI, "The package URI cannot be read (" + wrong.getReason() + "): correct it");
        }
    }

    private String lost(IOException cause) {
        String why = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return "The connection to " + shown() + " was lost at byte " + position() + " (" + why
                + "): pull the package again";
    }

    PullRequest request() {
        return state.request();
    }

    PullSettings settings() {
        return settings;
    }

    /** Whom to close when the pull is given up. Closed after each attempt. */
    void over(Closeable connection) throws IOException {
        wire = connection;
        requireHope();
    }

    private void closeWire() {
        Closeable present = wire;
        if (present != null) {
            try {
                present.close();
            } catch (IOException ended) {
                LOG.debug("Closing the connection to {}", shown(), ended);
            }
        }
    }

    /** How many bytes are here. */
    long position() {
        Incoming target = incoming;
        return target == null ? 0 : target.length();
    }

    /** What tells this content of the URI from another one; empty when the server does not say. */
    String tag() {
        return tag;
    }

    /** Begins to take the content from its first byte, whatever was taken before. */
    void begin(String contentTag, long total) throws IOException {
        if (position() > 0) {
            LOG.info("The package at {} begins anew", shown());
            target().restart();
        }
        tag = contentTag;
        if (state.length() > 0) {
            state = state.at("", 0);
            listener.reached(state);
        }
        if (total >= 0) {
            target().expect(total);
        }
    }

    /** Takes the next bytes. */
    void take(ByteBuffer bytes) throws IOException {
        requireHope();
        target().append(bytes);
        long unkept = position() - state.length();
        if (unkept >= Math.min(MAX_UNKEPT, Math.max(FIRST_MARK, state.length()))) {
            keep();
        }
    }

    /** Makes durable what is here: all but the end, so that there is something left to ask the server for. */
    private void keep() throws IOException {
        long whole = Math.max(0, position() - 1) / GRAIN * GRAIN;
        if (whole > state.length() && !tag.isEmpty()) {
            target().force();
            state = state.at(tag, whole);
            listener.reached(state);
        }
    }

    private Incoming target() {
        Incoming target = incoming;
        if (target == null) {
            throw new IllegalStateException("the pull does not run");
        }
        return target;
    }

    private String shown() {
        return request().shown();
    }
}
