// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.delivery;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.postern.api.BodySink;
import org.postern.api.Outcome;
import org.postern.software.internal.packages.Incoming;
import org.postern.software.internal.packages.PackageStage;
import org.postern.software.internal.packages.Refusal;
import org.postern.software.internal.packages.RefusedException;
import org.postern.software.internal.packages.StagedFile;
import org.postern.software.internal.packages.UpdateResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One package that a server pushes: it goes to the disk as it comes. */
final class Push implements BodySink {
    private static final Logger LOG = LoggerFactory.getLogger("postern.software");

    private final PackageStage stage;
    private final long length;
    private final DeliveryListener listener;
    private @Nullable Incoming incoming;
    private boolean over;

    Push(PackageStage stage, long length, DeliveryListener listener) {
        this.stage = stage;
        this.length = length;
        this.listener = listener;
    }

    @Override
    public void data(ByteBuffer data) throws IOException {
        try {
            target().append(data);
        } catch (IOException | OutOfMemoryError failure) {
            throw new IOException(fail(failure).reason(), failure);
        }
    }

    private Incoming target() throws IOException {
        if (over) {
            throw new IOException("the transfer has ended");
        }
        Incoming present = incoming;
        if (present == null) {
            present = stage.begin(length);
            incoming = present;
        }
        return present;
    }

    @Override
    public Outcome end() {
        try {
            StagedFile file = target().finish();
            over = true;
            LOG.info("Received a package of {} bytes", file.length());
            listener.delivered(file);
            return Outcome.accepted();
        } catch (IOException | OutOfMemoryError failure) {
            return Outcome.refused(
                    org.postern.api.Refusal.INTERNAL, fail(failure).reason());
        }
    }

    @Override
    public void abort(String reason) {
        fail(new RefusedException(
                UpdateResult.CONNECTION_LOST, "The package stopped coming (" + reason + "): push it again"));
    }

    private Refusal fail(Throwable failure) {
        Refusal refusal = refusal(failure);
        if (!over) {
            over = true;
            drop();
            LOG.warn("A package was not received: {}", refusal.reason());
            listener.failed(refusal);
        }
        return refusal;
    }

    private static Refusal refusal(Throwable failure) {
        if (failure instanceof RefusedException refused) {
            return refused.refusal();
        }
        return failure instanceof OutOfMemoryError
                ? new Refusal(UpdateResult.OUT_OF_MEMORY, "The gateway ran out of memory: push the package again later")
                : new Refusal(
                        UpdateResult.NO_STORAGE,
                        "The package could not be kept on the disk (" + failure.getMessage()
                                + "): free disk space and push it again");
    }

    private void drop() {
        Incoming present = incoming;
        if (present != null) {
            try {
                present.close();
            } catch (IOException kept) {
                LOG.warn("A part of a package could not be deleted; the next start tries again", kept);
            }
        }
    }
}
