// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import org.postern.benchmarks.load.BlockwiseWrite;
import org.postern.benchmarks.load.Coap;
import org.postern.benchmarks.load.CoapMessage;
import org.postern.benchmarks.load.CoapOption;
import org.postern.benchmarks.load.RegistrationEvent;

/**
 * One MiB in blocks of 1,024 bytes. The baselines forget what comes to the package of Firmware Update (5); Postern ships
 * no such object and gets one that streams into a checksum, which is compared.
 */
final class BlockwiseFigure implements Figure {
    private static final String FIRMWARE_PACKAGE = "/5/0/0";
    private static final int SINK = 26_300;
    private static final String SINK_PACKAGE = "/26300/0/0";
    private static final String SINK_CHECKSUM = "/26300/0/1";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int BODY = 1 << 20;
    private static final int WARM_UPS = 3;

    @Override
    public void measure(Bench bench, Report report) throws IOException, InterruptedException {
        Subject bare = bench.subjects().californium();
        List<Subject> all = new ArrayList<>(List.of(bare, bench.subjects().leshan()));
        if (bench.subjects().hasPostern()) {
            all.add(bench.subjects().postern());
        }
        byte[] body = new byte[BODY];
        new Random(1).nextBytes(body);
        Map<Subject, List<Double>> millis = new LinkedHashMap<>();
        for (int round = 0; round < bench.options().pairs(); round++) {
            for (Subject subject : Bench.rotated(all, round)) {
                double time = subject.baseline() ? toBaseline(bench, subject, body) : toSink(bench, subject, body);
                millis.computeIfAbsent(subject, key -> new ArrayList<>()).add(time);
            }
            bench.progress("block", round);
        }
        millis.forEach((subject, values) -> {
            Sample sample = Sample.of(values, Double::doubleValue);
            Row row = Row.value("1 MiB block-wise, ms", sample.median(), 0, Bar.none(), "");
            report.add(
                    subject.baseline()
                            ? row.withPostern("").withBaseline(subject.name(), sample, 0)
                            : row.withPostern(sample.text(0)));
        });
    }

    private static double toBaseline(Bench bench, Subject subject, byte[] body)
            throws IOException, InterruptedException {
        try (Launch launch = bench.launch(subject)) {
            launch.awaitRegistered();
            return lastOfSeveral(launch, FIRMWARE_PACKAGE, body);
        }
    }

    private static double toSink(Bench bench, Subject subject, byte[] body) throws IOException, InterruptedException {
        Path folder = bench.nextFolder(bench.subjects().sink());
        try (Launch launch = Launch.of(subject, folder)) {
            RegistrationEvent event = launch.awaitRegistered();
            while (event != null && !event.lists(SINK)) {
                event = launch.server().await(PATIENCE);
            }
            if (event == null) {
                throw new IOException("the sink was not listed: " + launch.stderr());
            }
            double time = lastOfSeveral(launch, SINK_PACKAGE, body);
            CRC32 expected = new CRC32();
            expected.update(body);
            CoapMessage sum =
                    launch.server().request(Coap.GET, SINK_CHECKSUM, CoapOption.of(Coap.ACCEPT, Coap.FORMAT_TEXT));
            if (!new String(sum.payload(), UTF_8).equals(Long.toString(expected.getValue()))) {
                throw new IOException("what arrived is not what was sent");
            }
            return time;
        }
    }

    /** Milliseconds. */
    private static double lastOfSeveral(Launch launch, String path, byte[] body) throws IOException {
        BlockwiseWrite write = new BlockwiseWrite(launch.server());
        for (int i = 0; i < WARM_UPS; i++) {
            write.put(path, body);
        }
        return write.put(path, body) / 1e6;
    }
}
