// SPDX-License-Identifier: Apache-2.0
package org.postern.launcher.internal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.xml.parsers.SAXParserFactory;

/** {@code postern run}: one gateway in this process until it is told to stop. */
final class Run {
    private static final long STOP_MILLIS = 4_000;
    private static final long RENEWAL_DELAY_MILLIS = 10_000;
    private static final long CONTROL_DELAY_MILLIS = 2_000;

    private final AtomicInteger exitCode = new AtomicInteger();
    private final Layout layout;
    private final ArchiveRenewal renewal;

    /** What is done with a gateway while it runs. */
    interface Watch {
        void accept(Gateway gateway) throws InterruptedException;
    }

    private Run(Layout layout) {
        this.layout = layout;
        this.renewal = new ArchiveRenewal(layout.home(), layout.data());
    }

    /** Runs a gateway until it is stopped. */
    static int run(Path home, RunOptions options) throws StartException, InterruptedException {
        Run run = new Run(Layout.of(home, options));
        return run.run(options, run::attend);
    }

    /** Runs a gateway until it is stopped, and does something else meanwhile. */
    static int run(Path home, RunOptions options, Watch watch) throws StartException, InterruptedException {
        return new Run(Layout.of(home, options)).run(options, watch);
    }

    private int run(RunOptions options, Watch watch) throws StartException, InterruptedException {
        try (DataFolder data = DataFolder.open(layout.data())) {
            data.subfolder("tmp");
            DeployFolder.make(layout.deploy(), options.deploy() != null, System.err);
            Thread.setDefaultUncaughtExceptionHandler(new OutOfMemory(System.err));
            LogLevels.read(layout.etc()).forEach(System::setProperty);
            // the JVM repeats its arguments there, and pages show it
            System.setProperty("sun.java.command", Main.class.getName());
            nameXmlParser();
            Ahead.begin();
            StartList core = StartList.read(layout.startList("gateway"));
            StartList console = options.console() ? StartList.read(layout.startList("console")) : StartList.EMPTY;
            System.setOut(
                    new PrintStream(new AnnouncementStream(System.out, System.err), true, StandardCharsets.UTF_8));

            Map<String, Object> properties = new HashMap<>(FrameworkProperties.of(layout, core.highestLevel()));
            properties.put("felix.log.logger", new FrameworkLog(System.err));
            Gateway gateway = new Gateway(layout.bundles(), properties, new CommandLineConfiguration(options));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> shutDown(gateway), "postern-shutdown"));
            start(gateway, core, console);
            watch.accept(gateway);
            gateway.awaitStop(0);
            return 0;
        } catch (IOException e) {
            throw new StartException("cannot release the data folder (" + e + ")", e);
        }
    }

    /** Spares the search for the parser the JVM has anyway: the component runtime asks for it on the way to the Register. */
    private static void nameXmlParser() {
        String name = SAXParserFactory.class.getName();
        if (System.getProperty(name) == null) {
            System.setProperty(
                    name, SAXParserFactory.newDefaultInstance().getClass().getName());
        }
    }

    private void start(Gateway gateway, StartList core, StartList console) throws StartException, InterruptedException {
        try {
            gateway.start(core);
            // after the core, so that a console delays no registration
            gateway.add(console);
        } catch (StartException e) {
            exitCode.set(1);
            throw e;
        }
    }

    private void attend(Gateway gateway) throws InterruptedException {
        if (ArchiveRenewal.isWanted()) {
            Thread later = new Thread(() -> renewArchive(gateway), "postern-archive");
            later.setDaemon(true);
            later.start();
        }
        // after the first Register, which nothing is to delay
        if (!gateway.awaitStop(CONTROL_DELAY_MILLIS)) {
            gateway.serve(layout.data());
        }
    }

    private void renewArchive(Gateway gateway) {
        try {
            if (!gateway.awaitStop(RENEWAL_DELAY_MILLIS)) {
                renewal.start();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** A signal is the ordinary way to end, so the process reports success; a plain hook would exit 128 + signal. */
    private void shutDown(Gateway gateway) {
        renewal.stop();
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
        // a bundle that ends the process, to be started again, says so by a code of its own
        Runtime.getRuntime().halt(Integer.getInteger("postern.exit", exitCode.get()));
    }
}
