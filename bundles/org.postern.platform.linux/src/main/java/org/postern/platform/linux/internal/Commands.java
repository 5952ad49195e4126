// SPDX-License-Identifier: Apache-2.0
package org.postern.platform.linux.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs configured commands one after the other in the background: argument lists, never through a shell. Output is of
 * interest only when a command fails; one that writes more than a pipe holds (64 KiB) runs into its time limit.
 */
final class Commands implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("postern.platform");
    private static final int WAITING = 16;
    private static final int OUTPUT_BYTES = 2048;

    private final Duration timeout;
    private final ExecutorService executor;

    Commands(Duration timeout) {
        this.timeout = timeout;
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), LinuxPlatform.threads("command"));
        pool.allowCoreThreadTimeOut(true);
        executor = pool;
    }

    /**
     * Runs a command soon.
     *
     * @param purpose for the log, such as {@code reboot}
     * @param key where it is configured
     * @param command asked when its turn has come
     * @param done told in the background whether it ended with 0
     */
    void run(String purpose, String key, Supplier<List<String>> command, Consumer<Boolean> done) {
        try {
            executor.execute(() -> done.accept(run(purpose, key, command.get())));
        } catch (RejectedExecutionException e) {
            LOG.warn("{}: not run, {} commands are waiting or the platform is stopping", purpose, WAITING);
        }
    }

    private boolean run(String purpose, String key, List<String> command) {
        LOG.info("{}: running {}", purpose, command.get(0));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                LOG.warn(
                        "{}: ended {} after {} s; see {} in {}",
                        purpose,
                        command.get(0),
                        timeout.toSeconds(),
                        key,
                        LinuxConfiguration.PID);
                return false;
            }
            if (process.exitValue() != 0) {
                LOG.warn(
                        "{}: {} ended with {}, see {} in {}; it said: {}",
                        purpose,
                        command.get(0),
                        process.exitValue(),
                        key,
                        LinuxConfiguration.PID,
                        output(process));
            }
            return process.exitValue() == 0;
        } catch (IOException e) {
            LOG.warn(
                    "{}: {} cannot be run, see {} in {}: {}",
                    purpose,
                    command.get(0),
                    key,
                    LinuxConfiguration.PID,
                    e.getMessage());
        } catch (InterruptedException e) {
            // stopping; a restart of the machine does that to us and must go on
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /** What is there: a child of the command may hold the pipe open for ever. */
    private static String output(Process process) throws IOException {
        InputStream in = process.getInputStream();
        byte[] bytes = in.readNBytes(Math.min(in.available(), OUTPUT_BYTES));
        return new String(bytes, StandardCharsets.UTF_8).strip();
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
