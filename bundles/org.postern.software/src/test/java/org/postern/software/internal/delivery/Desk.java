// SPDX-License-Identifier: Apache-2.0
package org.postern.software.internal.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.postern.software.internal.packages.Limits;
import org.postern.software.internal.packages.PackageStage;
import org.postern.transport.api.Transport;

/** A gateway that takes packages, and tries again at once. */
final class Desk {
    static final int MAX = 4 << 20;
    static final Sources.Trust JVM = () -> null;

    final Path folder;
    final PackageStage stage;
    private final PullSettings patience;
    private final Sources sources;

    Desk(Path folder, int retries, Sources.Trust trust, Transport... transports) {
        this(folder, retries, Duration.ofSeconds(10), trust, transports);
    }

    /** @param idle how long to wait for a byte */
    Desk(Path folder, int retries, Duration idle, Sources.Trust trust, Transport... transports) {
        this.folder = folder;
        this.stage = new PackageStage(folder.resolve("incoming"), new Limits(MAX, MAX, 100, 100, 0));
        this.patience =
                new PullSettings(Duration.ofSeconds(10), idle, Duration.ofMinutes(1), retries, Duration.ofMillis(20));
        this.sources = new Sources(() -> List.of(transports), trust);
    }

    Delivered pull(String uri) {
        return pull(uri, "", "");
    }

    Delivered pull(String uri, String user, String password) {
        Delivered delivered = new Delivered();
        start(uri, user, password, delivered);
        return delivered;
    }

    Pull start(String uri, String user, String password, Delivered delivered) {
        return start(Resumption.of(new PullRequest(uri, user, password)), delivered);
    }

    Pull start(Resumption from, Delivered delivered) {
        Pull pull = new Pull(from, sources, stage, patience, delivered);
        Thread thread = new Thread(pull, "test-pull");
        thread.setDaemon(true);
        thread.start();
        return pull;
    }

    static byte[] content(int length) {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);
        return content;
    }

    static UncheckedIOException unchecked(IOException failed) {
        return new UncheckedIOException(failed);
    }
}
