// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.postern.benchmarks.load.Coap;
import org.postern.benchmarks.load.CoapOption;

/** An example as a signed package that comes, is activated, and goes again through object 9, while the gateway stays registered. */
final class SoftwareCycles implements AutoCloseable {
    static final String PACKAGE = "org.postern.examples.temperature.";

    private static final int OBJECT = 3303;
    private static final int SAMPLES = 20;
    private static final Duration SETTLING = Duration.ofSeconds(3);

    private final Launch launch;
    private final Software software;
    private final byte[] content;

    /** Starts a gateway that trusts the signer of the example. */
    SoftwareCycles(Bench bench) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(bench.nextFolder());
        Signer signer = new Signer(folder, bench.subjects().distribution());
        Path example = Files.copy(bench.subjects().distribution().example(), folder.resolve("example.jar"));
        content = Files.readAllBytes(signer.sign(example));
        launch = bench.launch(bench.subjects().postern(signer.etc()));
        software = new Software(launch);
    }

    /** Waits for the gateway and goes round until lazy parts of the runtime are there. */
    void warmUp(Bench bench, String what, int count) throws IOException, InterruptedException {
        launch.awaitRegistered();
        launch.rest(SETTLING);
        software.create();
        run(bench, what + " warm-up", count);
    }

    Launch launch() {
        return launch;
    }

    /** So many cycles, now and then told of. */
    List<Cycle> run(Bench bench, String what, int count) throws IOException, InterruptedException {
        List<Cycle> cycles = new ArrayList<>();
        int step = Math.max(1, count / SAMPLES);
        for (int i = 1; i <= count; i++) {
            cycles.add(cycle());
            if (i % step == 0) {
                bench.progress(what, i, count);
            }
        }
        return cycles;
    }

    private Cycle cycle() throws IOException, InterruptedException {
        long start = System.nanoTime();
        software.push(content);
        software.await(Software.DELIVERED);
        software.execute(Software.INSTALL);
        software.await(Software.INSTALLED);
        long asked = System.nanoTime();
        long activated = software.execute(Software.ACTIVATE);
        long listed = software.awaitListed(OBJECT, true).nanos();
        boolean read = launch.server()
                        .request(Coap.GET, "/3/0", CoapOption.of(Coap.ACCEPT, Coap.FORMAT_TLV))
                        .code()
                == Coap.CONTENT;
        software.execute(Software.UNINSTALL);
        software.await(Software.INITIAL);
        software.awaitListed(OBJECT, false);
        return new Cycle(
                (System.nanoTime() - start) / 1e6, (activated - asked) / 1e6, (listed - activated) / 1e6, read);
    }

    @Override
    public void close() throws IOException {
        launch.close();
    }

    /**
     * Times of one cycle in ms.
     *
     * @param all from the first byte of the package to the list without its object
     * @param activation from Execute of Activate to its answer
     * @param listed from the answer to Activate to the list with the object; negative if that came first
     * @param read whether a Read of something else was answered meanwhile
     */
    record Cycle(double all, double activation, double listed, boolean read) {}
}
