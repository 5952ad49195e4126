// SPDX-License-Identifier: Apache-2.0
package org.postern.launcher.internal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code postern run}: one gateway in this process until it is told to stop. */
final class Run {
    private static final long STOP_MILLIS = 4_000;

    private final AtomicInteger exitCode = new AtomicInteger();

    private Run() {}

    static int run(Path home, RunOptions options) throws StartException, InterruptedException {
        Layout layout = Layout.of(home, options);
        try (DataFolder data = DataFolder.open(layout.data())) {
            return new Run().run(layout, options, data);
        } catch (IOException e) {
            throw new StartException("cannot release the data folder (" + e + ")", e);
        }
    }

    private int run(Layout layout, RunOptions options, DataFolder data) throws StartException, InterruptedException {
        data.subfolder("tmp");
        LogLevels.read(layout.etc()).forEach(System::setProperty);
        StartList core = StartList.read(layout.startList("gateway"));
        StartList console = options.console() ? StartList.read(layout.startList("console")) : StartList.EMPTY;
        System.setOut(new PrintStream(new AnnouncementStream(System.out, System.err), true, StandardCharsets.UTF_8));

        Map<String, Object> properties =
                new HashMap<>(FrameworkProperties.of(layout, options, data.endpoint(), core.highestLevel()));
        properties.put("felix.log.logger", new FrameworkLog(System.err));
        Gateway gateway = new Gateway(layout.bundles(), properties);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> shutDown(gateway), "postern-shutdown"));
        try {
            gateway.start(core);
            // after the core, so that a console delays no registration
            gateway.add(console);
        } catch (StartException e) {
            exitCode.set(1);
            throw e;
        }
        gateway.awaitStop(0);
        return 0;
    }

    /** A signal is the ordinary way to end, so the process reports success; a plain hook would exit 128 + signal. */
    private void shutDown(Gateway gateway) {
        gateway.stop();
        boolean stopped = false;
        try {
            stopped = gateway.awaitStop(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!stopped) {
            System.err.println("WARN launcher - some bundle did not stop within " + STOP_MILLIS + " ms");
        }
        System.err.flush();
        Runtime.getRuntime().halt(exitCode.get());
    }
}
